import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from '@chg/findings'
import { SourceFiles } from '../kustomize/source.ts'
import { type ChartRendering, prefixOf } from './charts.ts'
import { subchartsOf, templateFile } from './subcharts.ts'

/** The template and line that helm names in an error: `execution error at (api/templates/a.yaml:4:3)`; else the chart. */
export async function helmFailure(
  stderr: string,
  { directory }: ChartRendering,
  root: string,
): Promise<Place> {
  const named = [
    ...stderr.matchAll(/[(: ][\w.-]+\/((?:charts\/[\w.-]+\/)*templates\/[^\s():]+):(\d+)(?::(\d+))?/g),
  ]
  const subcharts = await subchartsOf(new SourceFiles(root), root, directory)
  for (const [, template = '', line, column] of named.toReversed()) {
    const file = `${prefixOf(directory)}${templateFile(template, subcharts)}`
    if (!existsSync(join(root, file))) continue
    return { file, line: Number(line), ...(column !== undefined && { column: Number(column) + 1 }) }
  }
  const values = /failed to parse (\S+): .*line (\d+):/.exec(stderr)
  const file = values?.[1]?.replace(`${root}/`, '')
  if (file !== undefined && !file.startsWith('/') && existsSync(join(root, file)))
    return { file, line: Number(values?.[2]) }
  return { file: `${prefixOf(directory)}Chart.yaml` }
}
