import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at } from '@chg/core'
import type { Manifest } from '../manifest.ts'
import { readManifests } from '../read-manifests.ts'
import { type Rendering, runTool } from '../rendering.ts'
import { templateArguments } from './arguments.ts'
import type { ChartRendering } from './charts.ts'
import type { RenderedField } from './rendered-field.ts'
import { overriding, sentinelOf, type Value } from './values.ts'

/** Renderings that finding the values of one chart may take: more would cost more than they tell. */
const MAX_RENDERINGS = 40
/** Values that are tried for one field. */
const MAX_CANDIDATES = 8

/**
 * Finds the value of the values files that a field has: the one that, when it is another, makes the field that other value.
 * Where a template says that it builds the field from values, parts of a text count as well.
 * @param render renders with values that are laid over all others.
 */
export function provenValue(
  values: readonly Value[],
  render: (overriding: unknown) => Promise<readonly Manifest[]>,
): (field: Pick<RenderedField, 'manifest' | 'path'>, composed: boolean) => Promise<Value | undefined> {
  const rendered = new Map<Value, Promise<readonly Manifest[]>>()
  const renderedWith = (value: Value) => {
    const known = rendered.get(value)
    if (known !== undefined) return known
    if (rendered.size >= MAX_RENDERINGS) return undefined
    const manifests = render(overriding(values, value, sentinelOf(value.value)))
    rendered.set(value, manifests)
    return manifests
  }
  return async ({ manifest, path }, composed) => {
    const is = String(at(manifest.object, ...path))
    const equal = values.filter(({ value }) => String(value) === is)
    const parts = values.filter(
      ({ value }) => String(value).length > 1 && String(value) !== is && is.includes(String(value)),
    )
    for (const candidate of [...equal, ...(composed ? parts : [])].slice(0, MAX_CANDIDATES)) {
      const manifests = await renderedWith(candidate)
      const object = manifests?.find((one) => sameObject(one, manifest))?.object
      const expected = is.replaceAll(String(candidate.value), String(sentinelOf(candidate.value)))
      if (object !== undefined && String(at(object, ...path)) === expected) return candidate
    }
    return undefined
  }
}

function sameObject(one: Manifest, other: Manifest): boolean {
  return one.kind === other.kind && one.name === other.name && one.namespace === other.namespace
}

/** Renders a chart with values that are laid over all others. */
export async function renderWith(
  chart: ChartRendering,
  values: unknown,
  tool: string,
  rendering: Rendering,
): Promise<readonly Manifest[]> {
  const directory = await mkdtemp(join(tmpdir(), 'chg-helm-'))
  try {
    const file = join(directory, 'values.json')
    await writeFile(file, JSON.stringify(values))
    const args = [...templateArguments(chart, rendering.root), '--values', file]
    const result = await runTool(tool, args, rendering)
    if (typeof result === 'string' || result.exitCode !== 0) return []
    return readManifests(result.stdout, chart.directory, rendering).manifests
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
