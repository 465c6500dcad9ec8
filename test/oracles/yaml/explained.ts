import type { YamlAnswer, YamlReading } from './trial.ts'

/** A difference that is meant. */
interface Explained {
  readonly reason: string
  explains(text: string, ours: YamlReading, theirs: YamlAnswer): boolean
}

const saying =
  (words: string) =>
  (_: string, { problem }: YamlReading) =>
    problem?.message.includes(words) === true

export const explained: readonly Explained[] = [
  {
    reason: 'what stands behind the end of a document is refused: kubectl passes over it in silence',
    explains: saying('read by nobody'),
  },
  {
    reason:
      'what stands behind JSON objects, and is none, is refused: kubectl reads some of it, and takes none for a manifest',
    explains: saying('only further ones are read'),
  },
  {
    reason: 'a text that only begins as JSON does, behind a space that JSON does not know, is no manifest',
    explains: (text, { values: [value, ...others] }) =>
      /^\s*\{/.test(text) && typeof value === 'string' && others.length === 0,
  },
  {
    reason: 'a marker behind JSON objects begins a document: kubectl takes some for JSON, and refuses them',
    explains: (text, { problem }, { error = '' }) =>
      problem === undefined && /^\s*\{[\s\S]*---/.test(text) && error.includes('in numeric literal'),
  },
  {
    reason: 'a later document that only ends (...) is empty: kubectl refuses it behind one that is not',
    explains: (text, { problem }, { error = '' }) =>
      problem === undefined && /\n---.*\n\s*\.\.\./.test(text) && error.includes('expected node content'),
  },
  {
    reason: 'binary values that are no UTF-8 have as many signs of replacement as browsers give them',
    explains: (text, { values }) => text.includes('!!binary') && JSON.stringify(values).includes('\ufffd'),
  },
]
