/** The variables of VS Code's own themes that the page reads. */
export type Theme = "light" | "dark" | "highContrast";

interface ThemeSetting {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = { "--vscode-font-family": "system-ui, sans-serif", "--vscode-font-size": "13px" };

export const themes: Readonly<Record<Theme, ThemeSetting>> = {
  light: {
    bodyClass: "vscode-light",
    variables: {
      ...fonts,
      "--vscode-editor-background": "#ffffff",
      "--vscode-editor-foreground": "#3b3b3b",
      "--vscode-editorWidget-background": "#f8f8f8",
      "--vscode-focusBorder": "#005fb8",
      "--vscode-charts-blue": "#0063d3",
      "--vscode-charts-orange": "#d18616",
      "--vscode-charts-yellow": "#bf8803",
      "--vscode-charts-green": "#388a34",
      "--vscode-charts-red": "#e51400",
      "--vscode-charts-purple": "#652d90",
      "--vscode-toolbar-hoverBackground": "#b8b8b850",
      "--vscode-dropdown-background": "#ffffff",
      "--vscode-dropdown-foreground": "#3b3b3b",
      "--vscode-input-background": "#ffffff",
      "--vscode-input-foreground": "#3b3b3b",
      "--vscode-menu-background": "#ffffff",
      "--vscode-menu-foreground": "#3b3b3b",
      "--vscode-menu-selectionBackground": "#005fb8",
      "--vscode-menu-selectionForeground": "#ffffff",
    },
  },
  dark: {
    bodyClass: "vscode-dark",
    variables: {
      ...fonts,
      "--vscode-editor-background": "#1f1f1f",
      "--vscode-editor-foreground": "#cccccc",
      "--vscode-editorWidget-background": "#202020",
      "--vscode-focusBorder": "#0078d4",
      "--vscode-charts-blue": "#59a4f9",
      "--vscode-charts-orange": "#d18616",
      "--vscode-charts-yellow": "#cca700",
      "--vscode-charts-green": "#89d185",
      "--vscode-charts-red": "#f14c4c",
      "--vscode-charts-purple": "#b180d7",
      "--vscode-toolbar-hoverBackground": "#5a5d5e50",
      "--vscode-dropdown-background": "#313131",
      "--vscode-dropdown-foreground": "#cccccc",
      "--vscode-input-background": "#313131",
      "--vscode-input-foreground": "#cccccc",
      "--vscode-menu-background": "#1f1f1f",
      "--vscode-menu-foreground": "#cccccc",
      "--vscode-menu-selectionBackground": "#0078d4",
      "--vscode-menu-selectionForeground": "#ffffff",
    },
  },
  highContrast: {
    bodyClass: "vscode-high-contrast",
    variables: {
      ...fonts,
      "--vscode-editor-background": "#000000",
      "--vscode-editor-foreground": "#ffffff",
      "--vscode-editorWidget-background": "#0c141f",
      "--vscode-contrastBorder": "#6fc3df",
      "--vscode-focusBorder": "#f38518",
      "--vscode-charts-blue": "#59a4f9",
      "--vscode-charts-orange": "#d18616",
      "--vscode-charts-yellow": "#ffd370",
      "--vscode-charts-green": "#89d185",
      "--vscode-charts-red": "#f48771",
      "--vscode-charts-purple": "#b180d7",
      "--vscode-dropdown-background": "#000000",
      "--vscode-dropdown-foreground": "#ffffff",
      "--vscode-input-background": "#000000",
      "--vscode-input-foreground": "#ffffff",
      "--vscode-menu-background": "#000000",
      "--vscode-menu-foreground": "#ffffff",
    },
  },
};
