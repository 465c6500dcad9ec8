import { describe, expect, it } from 'vitest'
import { deployment, policy } from '../testing.ts'
import { check, replicas, rules } from './admission.testing.ts'

describe('a violation', () => {
  it('is an error at the field that the expression read', () => {
    const [finding, ...others] = check(policy(replicas))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      rule: 'policy-violation/rules',
      level: 'error',
      message: 'at most 5 replicas',
      object: 'Deployment shop/api',
      place: { file: 'apps/api.yaml', line: 9 },
    })
  })

  it('is at the very container, in a list', () => {
    const [finding] = check(
      policy('- expression: object.spec.template.spec.containers.all(c, !c.image.endsWith(":latest"))'),
    )
    expect(finding?.place).toMatchObject({ line: 16, column: 18 })
    expect(finding?.message).toContain('failed expression: object.spec.template')
  })

  it('of a missing field is at its nearest parent', () => {
    const [finding] = check(
      policy('- expression: has(object.spec.strategy) && object.spec.strategy.type == "Recreate"'),
    )
    expect(finding?.place.line).toBe(8)
  })

  it('behind a variable is at the field that the variable read, also when it was worked out before', () => {
    const spec =
      'variables:\n  - name: wanted\n    expression: object.spec.replicas\n  - name: twice\n    expression: variables.wanted * 2'
    const found = check(
      policy(
        '- expression: variables.wanted < 5\n- expression: variables.twice < 5\n- expression: variables.wanted < 6',
        spec,
      ),
    )
    expect(found.map(({ place }) => place.line)).toEqual([9, 9, 9])
  })

  it.each([
    ['[Warn]', 'warning'],
    ['[Audit]', 'notice'],
    ['[Warn, Audit]', 'warning'],
    ['[Audit, Deny]', 'error'],
  ])('with validationActions %s is a %s', (actions, level) => {
    expect(rules(check(policy(replicas, '', `validationActions: ${actions}`)))).toEqual([
      `${level} policy-violation/rules`,
    ])
  })

  it('says what messageExpression says, and message where that gives nothing', () => {
    const message = (expression: string) =>
      check(
        policy(
          `- expression: object.spec.replicas <= 5\n  message: plain\n  messageExpression: ${JSON.stringify(expression)}`,
        ),
      )[0]?.message
    expect(message('"asked for " + string(object.spec.replicas)')).toBe('asked for 9')
    expect(message('string(object.spec.missing)')).toBe('plain')
    expect(message('"two\\nlines"')).toBe('plain')
    expect(message('" "')).toBe('plain')
  })

  it('is reported once when two bindings find it, at the more severe level', () => {
    const second = `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: two}\nspec: {policyName: rules, validationActions: [Audit]}`
    expect(rules(check(policy(replicas) + second))).toEqual(['error policy-violation/rules'])
  })
})

describe('what an API server would not accept', () => {
  it('is an error at the expression', () => {
    const [finding] = check(policy('- expression: object.spec.replicas <='))
    expect(finding).toMatchObject({
      rule: 'policy-invalid',
      level: 'error',
      place: { file: 'policies/rules.yaml', line: 14 },
    })
  })
  it.each([
    [
      'an authorizer check',
      policy('- expression: authorizer.group("").resource("pods").check("get").allowed()'),
      'error policy-unsupported',
    ],
    ['a validation that is no bool', policy('- expression: object.spec.replicas'), 'error policy-invalid'],
    [
      'a message that is no string',
      policy('- expression: "true"\n  messageExpression: object.metadata.name'),
      'error policy-invalid',
    ],
    ['params without a paramKind', policy('- expression: params == null'), 'error policy-invalid'],
    ['a field that requests do not have', policy('- expression: request.uid == "a"'), 'error policy-invalid'],
    ['an answer of a type that shows late', policy('- expression: (object.paused)'), 'error policy-invalid'],
    ['a variable that nobody declared', policy('- expression: variables.a == 1'), 'error policy-invalid'],
    [
      'a variable that comes later',
      policy(
        '- expression: variables.b == 1',
        'variables:\n  - name: a\n    expression: variables.b\n  - name: b\n    expression: variables.a',
      ),
      'error policy-invalid',
    ],
    ['no validations', policy('  []'), 'error policy-invalid'],
    ['an unknown failurePolicy', policy(replicas, 'failurePolicy: Maybe'), 'error policy-invalid'],
    ['a binding without actions', policy(replicas, '', '{}').replace('  {}\n', ''), 'error policy-invalid'],
  ])('%s', (_, text, expected) => {
    expect(rules(check(text))).toContain(expected)
  })
})

describe('an error of the evaluation', () => {
  it.each([
    ['Deny', 'error'],
    ['Warn', 'warning'],
    ['Audit', 'notice'],
  ])('is reported under failurePolicy Fail as the binding reports violations: %s', (action, level) => {
    expect(
      rules(check(policy('- expression: object.spec.missing == 1', '', `validationActions: [${action}]`))),
    ).toEqual([`${level} policy-error/rules`])
  })
  it('of an audit annotation denies, whatever the binding does', () => {
    const spec = 'auditAnnotations:\n  - key: a\n    valueExpression: string(object.spec.missing)'
    const text = policy('- expression: "true"', spec, 'validationActions: [Audit]')
    expect(rules(check(text))).toEqual(['error policy-error/rules'])
    expect(rules(check(text.replace('spec.missing', 'spec.replicas')))).toEqual([])
  })
  it('is a notice under failurePolicy Ignore', () => {
    expect(rules(check(policy('- expression: object.spec.missing == 1', 'failurePolicy: Ignore')))).toEqual([
      'notice policy-error/rules',
    ])
  })
  it('ends a policy that costs too much', () => {
    const many = '[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]'
    const loop = `${many}.all(a, ${many}.all(b, ${many}.all(c, ${many}.all(d, ${many}.all(e, true)))))`
    expect(check(policy(`- expression: ${JSON.stringify(loop)}`))[0]?.message).toContain('costs more')
  })
})

describe('what only a cluster knows', () => {
  it('is never guessed', () => {
    expect(rules(check(policy('- expression: request.userInfo.username == "ci"')))).toEqual([
      'error policy-needs-cluster',
    ])
    expect(
      rules(
        check(
          policy(
            '- expression: "true"',
            'matchConditions:\n  - name: people\n    expression: "!request.userInfo.username.startsWith(\'system:\')"',
          ),
        ),
      ),
    ).toEqual(['error policy-needs-cluster'])
    expect(rules(check(policy('- expression: namespaceObject.metadata.labels.tier == "gold"')))).toEqual([
      'error policy-needs-cluster',
    ])
  })
  it('does not matter where the rest decides', () => {
    expect(
      check(policy('- expression: request.operation == "CREATE" || request.userInfo.username == "ci"')),
    ).toEqual([])
    expect(check(policy('- expression: has(request.userInfo)'))).toEqual([])
  })
  it('is said when a rule names another version of the kind', () => {
    const other = policy(replicas).replace('apiVersions: [v1]', 'apiVersions: [v2]')
    expect(rules(check(other))).toEqual(['error policy-needs-cluster'])
    expect(
      check(other.replace('  matchConstraints:', '  matchConstraints:\n    matchPolicy: Exact')),
    ).toEqual([])
  })
})

describe('bindings and parameters', () => {
  const limits =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: shop, labels: {use: limits}}\ndata: {max: "5"}\n'
  const spec = 'paramKind: {apiVersion: v1, kind: ConfigMap}'
  const byParams =
    '- expression: object.spec.replicas <= int(params.data.max)\n  messageExpression: "\'at most \' + params.data.max"'
  const bound = (ref: string) => policy(byParams, spec, `validationActions: [Deny]\nparamRef: ${ref}`)

  it('reports a policy without a binding: it enforces nothing', () => {
    expect(rules(check(policy(replicas).split('---')[0] ?? ''))).toEqual(['notice policy-unbound'])
  })
  it('reports a binding of a policy that is not there', () => {
    expect(rules(check(policy(replicas).replace('policyName: rules', 'policyName: gone')))).toContain(
      'error policy-missing',
    )
  })
  it('evaluates with parameters by name, by selector, and beside the object', () => {
    for (const ref of [
      '{name: limits, namespace: shop, parameterNotFoundAction: Deny}',
      '{selector: {matchLabels: {use: limits}}, parameterNotFoundAction: Deny}',
      '{name: limits, parameterNotFoundAction: Deny}',
    ]) {
      expect(
        check(bound(ref), deployment, limits).map(({ message }) => message),
        ref,
      ).toEqual(['at most 5'])
    }
  })
  it('does not take parameters of another namespace', () => {
    expect(
      rules(
        check(
          bound('{name: limits, parameterNotFoundAction: Deny}'),
          deployment,
          limits.replace('shop', 'other'),
        ),
      ),
    ).toEqual(['error policy-error/rules'])
  })
  it('fails on missing parameters, or passes where the binding allows it', () => {
    expect(rules(check(bound('{name: gone, parameterNotFoundAction: Deny}'), deployment, limits))).toEqual([
      'error policy-error/rules',
    ])
    expect(rules(check(bound('{name: gone}'), deployment, limits))).toEqual(['error policy-error/rules'])
    expect(check(bound('{name: gone, parameterNotFoundAction: Allow}'), deployment, limits)).toEqual([])
  })
})
