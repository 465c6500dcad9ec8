import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ChgError, type Exec } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { kyvernoArguments } from './arguments.ts'
import { batches, identity } from './batches.ts'
import { levelOf } from './kinds.ts'
import { namespaceValues, unknownNamespaces } from './namespaces.ts'
import { placeOfResult } from './place-of-result.ts'
import { type KyvernoReport, type KyvernoResult, readReport } from './report.ts'

export interface KyvernoCheck {
  readonly policies: readonly Manifest[]
  readonly exceptions: readonly Manifest[]
  readonly resources: readonly Manifest[]
  /** All trees: Namespaces are looked for here. */
  readonly trees: readonly Manifest[]
  /** The program, absolute. */
  readonly kyverno: string
  readonly exec: Exec
  readonly signal: AbortSignal
  /** Milliseconds for each run of the program. */
  readonly timeout: number
  /** Absolute: where the files for the program are put, and removed again. */
  readonly temporaryDirectory: string
}

/** Asks the Kyverno CLI, and puts its answers to the objects' files and lines. What it passed over is an error. */
export async function checkKyverno(check: KyvernoCheck): Promise<readonly Finding[]> {
  const { policies, resources, trees, temporaryDirectory } = check
  await mkdir(temporaryDirectory, { recursive: true })
  const directory = await mkdtemp(join(temporaryDirectory, 'kyverno-'))
  try {
    const files = await writeInputs(check, directory)
    const findings: Finding[] = [...unknownNamespaces(policies, resources, trees)]
    const named = new Set<string>()
    for (const [index, batch] of batches(resources).entries()) {
      const report = await run(check, directory, files, index, [...batch.values()])
      if (index === 0) findings.push(...report.passedOver.map((one) => passedOver(one, policies, directory)))
      for (const result of report.results) {
        named.add(result.policy)
        findings.push(...findingOf(result, batch, policies))
      }
    }
    const idle = policies.filter(
      ({ name, namespace }) => !named.has(name) && !named.has(`${namespace}/${name}`),
    )
    return [...findings, ...idle.map(matchedNothing)]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface Inputs {
  readonly policies: readonly string[]
  readonly exceptions: readonly string[]
  readonly values: string
}

async function writeInputs(
  { policies, exceptions, trees }: KyvernoCheck,
  directory: string,
): Promise<Inputs> {
  const write = (kind: string) => async (manifest: Manifest, index: number) => {
    const file = join(directory, `${kind}-${index}.yaml`)
    await writeFile(file, JSON.stringify(manifest.object))
    return file
  }
  const values = join(directory, 'values.yaml')
  await writeFile(values, JSON.stringify(namespaceValues(trees)))
  return {
    policies: await Promise.all(policies.map(write('policy'))),
    exceptions: await Promise.all(exceptions.map(write('exception'))),
    values,
  }
}

async function run(
  { kyverno, exec, signal, timeout }: KyvernoCheck,
  directory: string,
  files: Inputs,
  index: number,
  manifests: readonly Manifest[],
): Promise<KyvernoReport> {
  const resources = join(directory, `resources-${index}.yaml`)
  await writeFile(resources, manifests.map(({ object }) => JSON.stringify(object)).join('\n---\n'))
  return readReport(
    await exec(kyverno, kyvernoArguments({ ...files, resources }), { cwd: directory, signal, timeout }),
  )
}

function findingOf(
  result: KyvernoResult,
  batch: ReadonlyMap<string, Manifest>,
  policies: readonly Manifest[],
): readonly Finding[] {
  if (result.result === 'pass' || result.result === 'skip') return []
  const manifest = batch.get(identity(result.resource))
  const policy = policies.find(({ name, namespace }) =>
    [name, `${namespace}/${name}`].includes(result.policy),
  )
  if (manifest === undefined || policy === undefined) {
    throw new ChgError(
      'kyverno-output',
      `kyverno reports policy ${result.policy} on ${result.resource.kind} ${result.resource.name}, which it was not given`,
      'use Kyverno CLI 1.19; if it is that, please report this',
    )
  }
  if (isElsewhere(policy, result)) return []
  const error = result.result === 'error'
  const rule = result.rule === '' ? policy.name : `${policy.name}/${result.rule}`
  return [
    {
      rule: `${error ? 'policy-error' : 'policy-violation'}/${rule}`,
      level: error ? 'error' : result.result === 'warn' ? 'warning' : levelOf(policy, result.rule),
      message: error ? `policy ${policy.name} could not be evaluated: ${result.message}` : result.message,
      place: placeOfResult(result, policy, manifest),
      object: sayManifest(manifest),
    },
  ]
}

/** A cluster asks a policy with a namespace about that namespace alone; the CLI (1.19.1) asks it about every one. */
function isElsewhere({ namespace }: Manifest, { resource }: KyvernoResult): boolean {
  return namespace !== '' && resource.namespace !== '' && resource.namespace !== namespace
}

/** Kyverno ends with 0 although it did not take a policy: never a pass. */
function passedOver(
  { file, why }: KyvernoReport['passedOver'][number],
  policies: readonly Manifest[],
  directory: string,
): Finding {
  const index = /^policy-(\d+)\.yaml$/.exec(basename(file ?? ''))?.[1]
  const quoted = policies.find(({ name }) => why.includes(`"${name}"`))
  const policy = index === undefined ? quoted : policies[Number(index)]
  return {
    rule: 'policy-invalid',
    level: 'error',
    message: `kyverno did not take ${policy === undefined ? 'a policy' : sayManifest(policy)}: ${why.replaceAll(`${directory}/`, '').slice(0, 500)}`,
    fix: 'mend the policy: Kyverno passes over what it cannot read, here and in its exit code',
    place: (policy ?? policies[0])?.placeOf([]) ?? { file: '' },
    ...(policy !== undefined && { object: sayManifest(policy) }),
  }
}

function matchedNothing(policy: Manifest): Finding {
  return {
    rule: 'policy-matched-nothing',
    level: 'notice',
    message: `${sayManifest(policy)} applied to none of the resources`,
    place: policy.placeOf(['metadata', 'name']),
    object: sayManifest(policy),
  }
}
