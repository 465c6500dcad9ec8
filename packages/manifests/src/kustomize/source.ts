import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '@chg/findings'
import { construct } from '../construct.ts'
import { splitDocuments } from '../documents.ts'
import { locator, type Part } from '../locate.ts'
import type { ObjectPath } from '../manifest.ts'
import { parse } from '../yaml/parse.ts'

/** One document of a YAML file, whatever it holds, with the places of its fields. */
export interface Source {
  readonly value: unknown
  placeOf(path: ObjectPath, part?: Part): Place
}

/** The documents of a text. What is no YAML holds nothing: whoever renders it says so. */
export function sourcesOf(text: string, file: string): readonly Source[] {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  try {
    return splitDocuments(clean).flatMap(({ text: document, line }) =>
      construct(parse(document)).map(
        ({ value, event }): Source => ({ value, placeOf: locator(document, line, file, event) }),
      ),
    )
  } catch {
    return []
  }
}

/** Files of one tree, each read once. A file that cannot be read is empty. */
export class SourceFiles {
  readonly #root: string
  readonly #texts = new Map<string, Promise<string>>()
  readonly #sources = new Map<string, Promise<readonly Source[]>>()

  constructor(root: string) {
    this.#root = root
  }

  text(file: string): Promise<string> {
    const known = this.#texts.get(file)
    if (known !== undefined) return known
    const text = readFile(join(this.#root, file), 'utf8').catch(() => '')
    this.#texts.set(file, text)
    return text
  }

  sources(file: string): Promise<readonly Source[]> {
    const known = this.#sources.get(file)
    if (known !== undefined) return known
    const sources = this.text(file).then((text) => sourcesOf(text, file))
    this.#sources.set(file, sources)
    return sources
  }
}
