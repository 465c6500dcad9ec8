import { CelError, compile, type Program } from '@chg/cel'
import { at, listAt, stringAt } from '@chg/core'
import { expressionProblems } from '@chg/definitions'
import { type Finding, sayPath } from '@chg/findings'
import { type Manifest, type ObjectPath, sayManifest } from '@chg/manifests'
import { kubernetesVersions } from '@chg/schemas'

/** A named expression of a policy: a match condition or a variable. */
export interface NamedProgram {
  readonly name: string
  readonly program: Program
}

export interface Validation {
  readonly expression: string
  readonly program: Program
  readonly message: string | undefined
  readonly messageProgram: Program | undefined
  readonly reason: string
}

/** A ValidatingAdmissionPolicy, compiled. */
export interface AdmissionPolicy {
  readonly manifest: Manifest
  readonly name: string
  readonly failurePolicy: 'Fail' | 'Ignore'
  readonly matchConstraints: unknown
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined
  readonly matchConditions: readonly NamedProgram[]
  readonly variables: readonly NamedProgram[]
  readonly validations: readonly Validation[]
  /** They decide nothing, save that one that fails denies. */
  readonly auditAnnotations: readonly NamedProgram[]
}

const documents = ['object', 'oldObject', 'request', 'namespaceObject']

/** Compiles a policy; what an API server does not take, or cannot be evaluated here, is reported at its line, and nothing is evaluated. */
export function compilePolicy(manifest: Manifest): AdmissionPolicy | readonly Finding[] {
  const findings: Finding[] = []
  const { object } = manifest
  const spec = at(object, 'spec')
  // Whatever functions the cluster has: its own version is not known here.
  const refused = new Map(
    expressionProblems(object, kubernetesVersions().at(-1) ?? '').map((one) => [sayPath(one.path), one]),
  )
  for (const { path, message } of refused.values()) findings.push(invalid(manifest, path, message))
  const text = (inSpec: ObjectPath, variables: readonly string[], required: boolean): Program | undefined => {
    const path = ['spec', ...inSpec]
    const source = stringAt(object, ...path)
    if ((source === undefined && !required) || refused.has(sayPath(path))) return undefined
    const program =
      source === undefined ? new CelError('cel-syntax', 'it is missing') : compile(source, { variables })
    if (!(program instanceof CelError)) return program
    findings.push(notCompiled(manifest, path, source ?? '', program))
    return undefined
  }
  const named = (field: string, variables: readonly string[]) =>
    listAt(spec, field).flatMap((one, index) => {
      const program = text([field, index, 'expression'], variables, true)
      return program === undefined ? [] : [{ name: stringAt(one, 'name') ?? '', program }]
    })
  const paramKind = paramKindOf(spec)
  const given = paramKind === undefined ? documents : [...documents, 'params']
  const all = [...given, 'variables']
  const validations = listAt(spec, 'validations').flatMap((one, index): readonly Validation[] => {
    const program = text(['validations', index, 'expression'], all, true)
    const messageProgram = text(['validations', index, 'messageExpression'], all, false)
    if (program === undefined) return []
    return [
      {
        expression: program.source.trim(),
        program,
        message: stringAt(one, 'message'),
        messageProgram,
        reason: stringAt(one, 'reason') ?? 'Invalid',
      },
    ]
  })
  const matchConditions = named('matchConditions', given)
  const variables = named('variables', all)
  const auditAnnotations = listAt(spec, 'auditAnnotations').flatMap((one, index) => {
    const program = text(['auditAnnotations', index, 'valueExpression'], all, true)
    return program === undefined ? [] : [{ name: stringAt(one, 'key') ?? '', program }]
  })
  const problem = problemOf(spec)
  if (problem !== undefined)
    findings.push(
      invalid(
        manifest,
        ['spec'],
        `the policy is not valid: ${problem}`,
        'mend the policy: an API server refuses it as it is',
      ),
    )
  if (findings.length > 0) return findings
  return {
    manifest,
    name: manifest.name,
    failurePolicy: stringAt(spec, 'failurePolicy') === 'Ignore' ? 'Ignore' : 'Fail',
    matchConstraints: at(spec, 'matchConstraints'),
    paramKind,
    matchConditions,
    variables,
    validations,
    auditAnnotations,
  }
}

/** Without one, no expression may name `params`: an API server does not take the policy. */
function paramKindOf(spec: unknown): AdmissionPolicy['paramKind'] {
  const apiVersion = stringAt(spec, 'paramKind', 'apiVersion')
  const kind = stringAt(spec, 'paramKind', 'kind')
  return apiVersion !== undefined && kind !== undefined ? { apiVersion, kind } : undefined
}

function problemOf(spec: unknown): string | undefined {
  if (listAt(spec, 'matchConstraints', 'resourceRules').length === 0)
    return 'spec.matchConstraints.resourceRules is empty'
  if (listAt(spec, 'validations').length === 0 && listAt(spec, 'auditAnnotations').length === 0) {
    return 'it has neither validations nor auditAnnotations'
  }
  const failurePolicy = stringAt(spec, 'failurePolicy') ?? 'Fail'
  return ['Fail', 'Ignore'].includes(failurePolicy)
    ? undefined
    : `failurePolicy ${failurePolicy} is neither Fail nor Ignore`
}

function notCompiled(
  manifest: Manifest,
  path: ObjectPath,
  source: string,
  { code, message, offset }: CelError,
): Finding {
  const where =
    offset === undefined ? '' : ` (at offset ${offset} of ${JSON.stringify(source.slice(0, 120))})`
  if (code !== 'cel-unsupported')
    return invalid(manifest, path, `${sayPath(path)} does not compile: ${message}${where}`)
  return {
    ...invalid(manifest, path, `${sayPath(path)} cannot be evaluated here: ${message}${where}`),
    rule: 'policy-unsupported',
    fix: 'evaluate this policy in a cluster; allow-undecided lets the others decide',
  }
}

function invalid(
  manifest: Manifest,
  path: ObjectPath,
  message: string,
  fix = 'mend the expression',
): Finding {
  const place = manifest.placeOf(path)
  return { rule: 'policy-invalid', level: 'error', message, fix, place, object: sayManifest(manifest) }
}
