/** Where the files lie that pictures are made with: beside the bundled programs, put there by scripts/build.mjs. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PictureAssets } from "./png.js";

/** The scripts that names are mostly written in; what no font has is drawn as an empty box. */
const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"] as const;

/** Reads them from the folder of the programs. */
export async function pictureAssets(folder: string): Promise<PictureAssets> {
  const place = (name: string): string => path.join(folder, "pictures", name);
  const read = async (name: string): Promise<Uint8Array> => readFile(place(name));
  const fonts = (weight: number): Promise<readonly Uint8Array[]> =>
    Promise.all(SCRIPTS.map((script) => read(`arimo-${script}-${weight}-normal.woff`)));
  return { program: place("canvaskit.wasm"), regular: await fonts(400), semibold: await fonts(600) };
}
