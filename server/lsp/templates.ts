/** The templates around a definition's file: their `DefinitionUri` says which role it runs with. */
import { parse } from "../../core/analysis.js";
import type { TemplateFile } from "../../core/iam/role-for-file.js";
import type { Language } from "../../core/syntax/tree.js";
import { foldersUpward, type ReadIfThere } from "../settings/project-files.js";
import { decoded } from "./document-settings.js";
import type { Documents } from "./documents.js";
import type { Host } from "./host.js";

/** What SAM, and most who use it, call a template. */
export const TEMPLATE_NAMES = ["template.yaml", "template.yml", "template.json"];

/** Folders above the definition's in which a template is looked for. */
const HIGHEST = 8;

export interface Templates {
  /** Those found by now in the folders of the file and above, nearest first; the same object until that changes. */
  around(uri: string): readonly TemplateFile[];
  /** Resolves once they are found. Never rejects. */
  ready(uri: string): Promise<void>;
  /** Everything is read anew from now on. */
  forget(): void;
}

const NONE: readonly TemplateFile[] = [];

/** Looks for templates on the host, and keeps what was found around each file. */
export function templatesOn(read: ReadIfThere): Templates {
  const found = new Map<string, readonly TemplateFile[]>();
  const finding = new Map<string, Promise<void>>();
  const find = async (folder: string): Promise<void> => {
    const files = await Promise.all(TEMPLATE_NAMES.map((name) => readTemplate(`${folder}/${name}`, read)));
    found.set(folder, files.flat());
  };
  const joined = new Map<string, readonly TemplateFile[]>();
  return {
    around: (uri) => joined.get(folderOf(uri)) ?? NONE,
    async ready(uri) {
      const folders = foldersUpward(uri).slice(0, HIGHEST);
      await Promise.all(
        folders.map((folder) => {
          const search = finding.get(folder) ?? find(folder);
          finding.set(folder, search);
          return search;
        }),
      );
      if (!joined.has(folderOf(uri)))
        joined.set(
          folderOf(uri),
          folders.flatMap((folder) => found.get(folder) ?? NONE),
        );
    },
    forget() {
      finding.clear();
      joined.clear();
    },
  };
}

const folderOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));

async function readTemplate(uri: string, read: ReadIfThere): Promise<readonly TemplateFile[]> {
  const text = await read(uri).catch(() => undefined);
  return text === undefined ? NONE : [templateFile(uri, text)].flatMap((each) => each ?? []);
}

/** The text as a template that names a file; undefined when it names none. */
export function templateFile(uri: string, text: string): TemplateFile | undefined {
  if (!/Definition(Uri|S3Location)/.test(text)) return undefined;
  const language: Language = /\.json$/i.test(uri) ? "json" : "yaml";
  return { path: decoded(uri), tree: parse(text, language) };
}

/** How long a template must rest before the definitions that it names are looked at again. */
const REST_MILLISECONDS = 500;

export interface TemplateFollower {
  /** Is called with the URI of each open document when a template has changed, which may give it another role. */
  onChange(listener: (uri: string) => void): void;
  /** Files were changed beside the editor. */
  filesChanged(uris: readonly string[]): void;
}

/** Follows the templates that are open, and those that the client tells of. */
export function followTemplates(
  documents: Pick<Documents, "uris" | "isTemplate" | "onChange">,
  templates: Templates,
  { later }: Pick<Host, "later">,
): TemplateFollower {
  const listeners: ((uri: string) => void)[] = [];
  let turn = 0;
  const lookAgain = (): void => {
    const mine = ++turn;
    later(() => {
      if (mine !== turn) return;
      for (const uri of documents.uris().filter((each) => !documents.isTemplate(each)))
        for (const listener of listeners) listener(uri);
    }, REST_MILLISECONDS);
  };
  documents.onChange((uri) => {
    if (documents.isTemplate(uri)) lookAgain();
  });
  return {
    onChange: (listener) => void listeners.push(listener),
    filesChanged(uris) {
      if (!uris.some((uri) => TEMPLATE_NAMES.some((name) => uri.endsWith(`/${name}`)))) return;
      templates.forget();
      lookAgain();
    },
  };
}
