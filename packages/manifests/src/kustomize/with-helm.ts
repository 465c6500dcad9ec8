import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What renders charts, if there are any. */
export interface Helm {
  /** Absolute path; asked for only where a chart is to be rendered. */
  helm(): Promise<string>
}

/**
 * The flags that let kustomize render charts. It is given a helm that fetches nothing, since what it fetches it writes into
 * the tree, and that says to be helm 3: kustomize up to 5.7 takes no other, and renders with options that helm 4 has as well.
 * @param overriding values that are laid over all others of every chart.
 */
export async function withHelm<T>(
  wanted: boolean,
  tools: Helm,
  run: (flags: readonly string[]) => Promise<T>,
  overriding?: unknown,
): Promise<T> {
  if (!wanted) return run([])
  const directory = await mkdtemp(join(tmpdir(), 'chg-helm-'))
  try {
    const wrapper = join(directory, 'helm')
    const values = join(directory, 'values.json')
    if (overriding !== undefined) await writeFile(values, JSON.stringify(overriding))
    const more = overriding === undefined ? '' : ` --values ${quoted(values)}`
    const lines = [
      '#!/bin/sh',
      'case "$1" in',
      'version) echo v3.19.0 ;;',
      `template) exec ${quoted(await tools.helm())} "$@"${more} ;;`,
      '*) echo "charts are not fetched: add the chart to the repository" >&2; exit 1 ;;',
      'esac',
    ]
    await writeFile(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 })
    return await run(['--enable-helm', '--helm-command', wrapper])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`
}
