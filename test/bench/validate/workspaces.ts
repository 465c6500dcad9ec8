import { closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { documents } from './corpus.ts'
import { custom, definition } from './custom-kind.ts'

const fresh = (name: string) => mkdtempSync(join(tmpdir(), `chg-bench-${name}-`))

/** A directory with one file of so many documents. */
export function oneFile(count: number): string {
  const directory = fresh('file')
  const file = openSync(join(directory, 'all.yaml'), 'w')
  let open: string[] = []
  for (const { text } of documents(count)) {
    open.push(text)
    if (open.length < 1000) continue
    writeSync(file, `${open.join('---\n')}---\n`)
    open = []
  }
  writeSync(file, open.join('---\n'))
  closeSync(file)
  return directory
}

/** A directory with so many files, each with one object, in the directories of their applications. */
export function tree(count: number): string {
  const directory = fresh('tree')
  for (const { path, text } of documents(count)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

/** Half of them custom objects with rules in CEL, half of Kubernetes; the definition beside them. `broken`: how many break a rule. */
export function withRules(
  count: number,
  broken = 0,
): { readonly objects: string; readonly definitions: string } {
  const directory = fresh('rules')
  const [objects, definitions] = [join(directory, 'objects'), join(directory, 'definitions')]
  for (const one of [objects, definitions]) mkdirSync(one)
  writeFileSync(join(definitions, 'release.yaml'), definition)
  const own = Array.from({ length: count / 2 }, (_, number) => custom(number, number >= broken))
  const others = Array.from(documents(count / 2), ({ text }) => text)
  writeFileSync(join(objects, 'all.yaml'), [...own, ...others].join('---\n'))
  return { objects, definitions }
}
