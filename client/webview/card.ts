/** The card beside a state or an edge that the pointer or the keyboard rests on: what it says, does and is wrong with. */
import type { StateCard } from "../../core/features/state-card.js";
import type { Box, Route } from "../../core/graph/scene.js";
import { element } from "./elements.js";
import type { Overlay } from "./overlays.js";
import { runWords } from "./run-badge.js";

export interface Card {
  /** Shows what is known at once; the rest follows with `fill`. */
  show(item: Box | Route, overlay: Overlay, anchor: DOMRect): void;
  /** Adds what the language server knows of the state. */
  fill(id: string, known: StateCard): void;
  hide(): void;
}

/** Builds the card, hidden, inside the root. */
export function createCard(root: HTMLElement): Card {
  const card = element("div", "card");
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  root.append(card);
  let shown: { readonly id: string; readonly anchor: DOMRect } | undefined;

  const place = (): void => {
    if (!shown) return;
    const { anchor } = shown;
    const { width, height } = card.getBoundingClientRect();
    const below = anchor.bottom + 8 + height < root.clientHeight;
    const top = below ? anchor.bottom + 8 : Math.max(8, anchor.top - height - 8);
    card.style.top = `${top}px`;
    card.style.left = `${Math.max(8, Math.min(anchor.left, root.clientWidth - width - 8))}px`;
  };
  return {
    show(item, overlay, anchor) {
      // What is known of a reference is what is known of the state it stands for.
      shown = { id: "points" in item ? item.id : (item.refersTo ?? item.id), anchor };
      card.replaceChildren(
        ...("points" in item ? wayLines(item) : stateLines(item)),
        ...overlayLines(item.id, overlay),
      );
      card.hidden = false;
      place();
    },
    fill(id, { comment, input, output }) {
      if (card.hidden || shown?.id !== id) return;
      if (comment !== undefined) card.children[0]?.after(element("p", "card-comment", comment));
      if (input !== undefined) card.append(row("Input", input));
      if (output !== undefined) card.append(row("Output", output));
      place();
    },
    hide() {
      shown = undefined;
      card.hidden = true;
    },
  };
}

const row = (name: string, value: string): HTMLElement =>
  element("p", "card-row", element("span", "card-name", name), element("code", "", value));

function stateLines({ name, label, marks }: Box): readonly HTMLElement[] {
  const [, ...rest] = label.slice(name.length).split(", ");
  const said = new Set(marks.map(({ words }) => words));
  const facts = rest.join(", ");
  const plain = [...said].reduce((left, words) => left.replace(`, ${words}`, ""), facts);
  return [
    element("p", "card-title", name),
    ...(plain ? [element("p", "card-detail", plain)] : []),
    ...marks.map(({ words }) => element("p", "card-mark", words)),
  ];
}

const wayLines = ({ words }: Route): readonly HTMLElement[] => [element("p", "card-way", words)];

function overlayLines(id: string, { runs, problems }: Overlay): readonly HTMLElement[] {
  const run = runWords(runs[id]);
  const wrong = problems.get(id);
  return [
    ...(run ? [element("p", "card-run", `This run: ${run}.`)] : []),
    ...(wrong?.messages ?? []).map((message) =>
      element("p", `card-problem problem-${wrong?.severity ?? ""}`, message),
    ),
  ];
}
