/** The HTML of our pages in webviews: each loads its own script and style and nothing else. */

export interface PageParts {
  /** What VS Code lets through for files of the extension. */
  readonly cspSource: string;
  /** Fresh for each page: only the script tag that carries it runs. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  readonly title: string;
  /** The id of the element that the script fills. */
  readonly root: string;
}

/** The whole page. Nothing in it comes from a document, so nothing needs escaping. */
export function pageHtml({ cspSource, nonce, script, style, title, root }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${style}">
<title>${title}</title>
</head>
<body>
<main id="${root}"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
