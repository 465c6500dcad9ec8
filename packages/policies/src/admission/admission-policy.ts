import { CelError, compile, type Program } from '@chg/cel'
import { at, listAt, stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, type ObjectPath, sayManifest } from '@chg/manifests'

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
}

const documents = ['object', 'oldObject', 'request', 'params', 'namespaceObject']

/** Compiles a policy; what does not compile is reported at its line, and the policy is not evaluated. */
export function compilePolicy(manifest: Manifest): AdmissionPolicy | readonly Finding[] {
  const findings: Finding[] = []
  const spec = at(manifest.object, 'spec')
  const text = (path: ObjectPath, variables: readonly string[], required: boolean): Program | undefined => {
    const source = stringAt(spec, ...path)
    if (source === undefined && !required) return undefined
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
  const all = [...documents, 'variables']
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
  const matchConditions = named('matchConditions', documents)
  const variables = named('variables', all)
  const invalid = problemOf(spec)
  if (invalid !== undefined) {
    findings.push({
      rule: 'policy-invalid',
      level: 'error',
      message: `the policy is not valid: ${invalid}`,
      fix: 'mend the policy: an API server refuses it as it is',
      place: manifest.placeOf(['spec']),
      object: sayManifest(manifest),
    })
  }
  if (findings.length > 0) return findings
  const apiVersion = stringAt(spec, 'paramKind', 'apiVersion')
  const kind = stringAt(spec, 'paramKind', 'kind')
  return {
    manifest,
    name: manifest.name,
    failurePolicy: stringAt(spec, 'failurePolicy') === 'Ignore' ? 'Ignore' : 'Fail',
    matchConstraints: at(spec, 'matchConstraints'),
    paramKind: apiVersion !== undefined && kind !== undefined ? { apiVersion, kind } : undefined,
    matchConditions,
    variables,
    validations,
  }
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
  const unsupported = code === 'cel-unsupported'
  const where =
    offset === undefined ? '' : ` (at offset ${offset} of ${JSON.stringify(source.slice(0, 120))})`
  return {
    rule: unsupported ? 'policy-unsupported' : 'policy-invalid',
    level: 'error',
    message: `spec.${path.join('.')} ${unsupported ? 'cannot be evaluated here' : 'does not compile'}: ${message}${where}`,
    fix: unsupported
      ? 'evaluate this policy in a cluster; allow-undecided lets the others decide'
      : 'mend the expression',
    place: manifest.placeOf(['spec', ...path]),
    object: sayManifest(manifest),
  }
}
