import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, sortedFindings } from '@chg/findings'

const MOST = 10
const LONGEST = 300

/**
 * Markdown: the lines that replacing a word mends, as a diff, at most ten. Empty text where there is none. A comment on a pull request
 * knows no suggestions to be applied by a click: those belong to reviews.
 */
export async function suggestions(findings: readonly Finding[], workspace: string): Promise<string> {
  const diffs: string[] = []
  for (const finding of sortedFindings(findings)) {
    if (diffs.length === MOST) break
    const diff = await diffOf(finding, workspace)
    if (diff !== undefined && !diffs.includes(diff)) diffs.push(diff)
  }
  if (diffs.length === 0) return ''
  return [
    '<details><summary>What to write instead</summary>',
    '',
    '```diff',
    ...diffs,
    '```',
    '',
    '</details>',
  ].join('\n')
}

async function diffOf({ place, replacement }: Finding, workspace: string): Promise<string | undefined> {
  const { file, line, column, endLine, endColumn } = place
  if (replacement === undefined || line === undefined || column === undefined || endColumn === undefined)
    return undefined
  if (endLine !== line) return undefined
  const text = await readFile(join(workspace, file), 'utf8')
  const whole = text.replace(/^\ufeff/, '').split(/\r?\n/)[line - 1] ?? ''
  const mended = whole.slice(0, column - 1) + replacement + whole.slice(endColumn - 1)
  if (whole.length > LONGEST || whole === mended) return undefined
  return `@@ ${oneLine(file)}:${line} @@\n-${whole}\n+${mended}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
