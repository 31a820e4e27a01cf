/** Breakpoints as the graph shows them: the states on whose first line one stands. */
import * as vscode from "vscode";
import { boxAt, type Scene } from "../core/graph/scene.js";

/** The ids of the states of a drawing that have a breakpoint. */
export function statesWithBreakpoints(document: vscode.TextDocument, scene: Scene): readonly string[] {
  return breakpointsIn(document).flatMap(
    ({ location }) => boxAt(scene, firstOffset(document, location.range.start.line))?.id ?? [],
  );
}

/** Sets a breakpoint on a state's first line, or removes those that stand for it. */
export function toggleBreakpoint(document: vscode.TextDocument, scene: Scene, id: string): void {
  const box = scene.boxes.find((candidate) => candidate.id === id);
  if (!box) return;
  const { line } = document.positionAt(box.span.start);
  const there = breakpointsIn(document).filter(
    ({ location }) => boxAt(scene, firstOffset(document, location.range.start.line))?.id === id,
  );
  if (there.length > 0) vscode.debug.removeBreakpoints(there);
  else {
    const place = new vscode.Location(document.uri, new vscode.Position(line, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
  }
}

const breakpointsIn = ({ uri }: vscode.TextDocument): readonly vscode.SourceBreakpoint[] =>
  vscode.debug.breakpoints.filter(
    (each): each is vscode.SourceBreakpoint =>
      each instanceof vscode.SourceBreakpoint && each.location.uri.toString() === uri.toString(),
  );

/** A breakpoint stands for what begins on its line. */
const firstOffset = (document: vscode.TextDocument, line: number): number =>
  document.offsetAt(
    new vscode.Position(
      line,
      line < document.lineCount ? document.lineAt(line).firstNonWhitespaceCharacterIndex : 0,
    ),
  );
