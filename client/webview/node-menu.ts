/** What can be done with a state or an edge: the items of its menu. */
import { type Box, isState, type Route } from "../../core/graph/scene.js";
import type { MenuItem } from "./menu.js";
import type { FromPage, NodeAction, PictureFormat } from "./messages.js";

type Post = (message: FromPage) => void;

/** The menu of a box, in groups; `editable` is false while what is shown is no text that can be edited. */
export function boxMenu(box: Box, editable: boolean, post: Post): readonly (readonly MenuItem[])[] {
  const { id, span, type, folds } = box;
  const act = (label: string, action: NodeAction): MenuItem => ({
    label,
    act: () => post({ kind: "act", id, action }),
  });
  const look: MenuItem[] = [
    { label: "Show the Text", key: "Enter", act: () => post({ kind: "reveal", id, span }) },
    ...(folds ? [foldItem(id, folds, post)] : []),
  ];
  if (!isState(box) || !editable) return [look];
  const ends = type === "Succeed" || type === "Fail";
  const wraps = !ends && type !== "Choice";
  return [
    [...look, { label: "Toggle Breakpoint", key: "B", act: () => post({ kind: "breakpoint", id }) }],
    [
      ...(ends ? [] : [act("Add State After…", "addAfter")]),
      act("Rename…", "rename"),
      act("Change Type…", "changeType"),
      ...(ends ? [] : [act("Lead to Another State…", "reconnect")]),
    ],
    [
      ...(wraps ? [act("Wrap in Parallel", "wrapParallel"), act("Wrap in Map", "wrapMap")] : []),
      ...(folds ? [act("Take the States Out", "extract")] : []),
    ],
    [act("Delete", "delete")],
  ];
}

const foldItem = (id: string, folds: "open" | "folded", post: Post): MenuItem => ({
  label: folds === "open" ? "Fold" : "Unfold",
  key: "F",
  act: () => post({ kind: "fold", id, folded: folds === "open" }),
});

/** The menu of an edge. */
export const routeMenu = (
  { id, from, span, kind }: Route,
  editable: boolean,
  post: Post,
): readonly (readonly MenuItem[])[] => [
  [{ label: "Show the Text", act: () => post({ kind: "reveal", id, span }) }],
  editable && kind !== "Start"
    ? [{ label: "Lead to Another State…", act: () => post({ kind: "act", id: from, action: "reconnect" }) }]
    : [],
];

/** The menu of pictures to save; Mermaid has no such timelines. */
export const pictureMenu = (isTimeline: boolean, post: Post): readonly (readonly MenuItem[])[] => [
  (
    [
      ["SVG", "svg"],
      ["PNG", "png"],
      ["Mermaid", "mmd"],
    ] as const satisfies readonly (readonly [string, PictureFormat])[]
  )
    .filter(([, format]) => format !== "mmd" || !isTimeline)
    .map(([label, format]) => ({ label: `Save as ${label}…`, act: () => post({ kind: "export", format }) })),
];
