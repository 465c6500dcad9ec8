import { at, ChgError, type ExecResult, isObject, listAt, parseJson, stringAt } from '@chg/core'

/** What colours a part of Kyverno's log. */
const color = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

const words = ['pass', 'fail', 'warn', 'error', 'skip'] as const

/** One rule's answer about one resource. */
export interface KyvernoResult {
  readonly policy: string
  /** Empty for policies in CEL. */
  readonly rule: string
  readonly result: (typeof words)[number]
  readonly message: string
  readonly resource: {
    readonly apiVersion: string
    readonly kind: string
    readonly namespace: string
    readonly name: string
  }
  /** Which of `spec.validations`, for policies in CEL. */
  readonly validationIndex: number | undefined
}

export interface KyvernoReport {
  readonly results: readonly KyvernoResult[]
  /** What Kyverno passed over and still ended with 0: files it could not read, in its own words. */
  readonly passedOver: readonly { readonly file: string | undefined; readonly why: string }[]
}

/**
 * Reads what `kyverno apply --policy-report --output-format json -v 3` wrote. Throws `kyverno-failed` when it came to no
 * report although its exit code says that something is wrong, and `kyverno-output` when the report is not what it promises.
 */
export function readReport({ exitCode, stdout, stderr }: ExecResult): KyvernoReport {
  const log = withoutColor(stderr)
  const passedOver = readPassedOver(log)
  // One report for all cluster-wide policies, and one for each object that a policy with a namespace is about. None where
  // nothing matched: Kyverno ends with 0 then.
  const results = stdout
    .split('\n')
    .filter((one) => one.startsWith('{'))
    .flatMap((line) => readResults(parse(line)))
  if (exitCode !== 0 && (!results.some(isWrong) || /^Error:/m.test(log))) throw failed(exitCode, log)
  return { results, passedOver }
}

/** What makes Kyverno end with 1. A violation that is not scored is a warning, and does so in CEL only. */
function isWrong({ result, rule }: KyvernoResult): boolean {
  return result === 'fail' || result === 'error' || (result === 'warn' && rule === '')
}

function readResults(report: unknown): readonly KyvernoResult[] {
  const results = listAt(report, 'results').map(readResult)
  for (const word of words) {
    const counted = results.filter(({ result }) => result === word).length
    if (at(report, 'summary', word) !== counted)
      throw unreadable(`its summary does not count ${counted} × ${word}`)
  }
  return results
}

function parse(line: string): unknown {
  const report = parseJson(line)
  if (isObject(report) && Array.isArray(report.results)) return report
  throw unreadable('it is not a policy report')
}

function readResult(result: unknown): KyvernoResult {
  const word = words.find((one) => one === at(result, 'result'))
  const resources = listAt(result, 'resources')
  const [resource] = resources
  const policy = stringAt(result, 'policy')
  if (word === undefined || policy === undefined || resources.length !== 1) {
    throw unreadable('a result names no policy, not one resource, or an unknown answer')
  }
  const index = stringAt(result, 'properties', 'cel.validationIndex')
  return {
    policy,
    rule: stringAt(result, 'rule') ?? '',
    result: word,
    message: stringAt(result, 'message') ?? stringAt(result, 'description') ?? '',
    resource: {
      apiVersion: stringAt(resource, 'apiVersion') ?? '',
      kind: stringAt(resource, 'kind') ?? '',
      namespace: stringAt(resource, 'namespace') ?? '',
      name: stringAt(resource, 'name') ?? '',
    },
    validationIndex: index === undefined || !/^\d+$/.test(index) ? undefined : Number(index),
  }
}

function readPassedOver(log: string): KyvernoReport['passedOver'] {
  return log.split('\n').flatMap((line) => {
    if (!/skipping invalid YAML file|Non-fatal parsing error/.test(line)) return []
    const why = /error="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line
    return [{ file: / path=(\S+)/.exec(line)?.[1], why }]
  })
}

function withoutColor(text: string): string {
  return text.replaceAll(color, '')
}

function failed(exitCode: number, log: string): ChgError {
  const said =
    log.split('\n').find((line) => line.startsWith('Error:')) ?? log.trim().split('\n').at(-1) ?? ''
  return new ChgError(
    'kyverno-failed',
    `kyverno ended with exit code ${exitCode} and without a report: ${said.slice(0, 1_000) || 'it said nothing'}`,
    'mend the policy or the resource that it names, then run again',
  )
}

function unreadable(why: string): ChgError {
  return new ChgError(
    'kyverno-output',
    `the report of kyverno cannot be read: ${why}`,
    'use Kyverno CLI 1.19; if it is that, please report this',
  )
}
