import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { referenceProblems } from './reference-problems.ts'
import { deployment, objects, problems } from './test-objects.ts'

const policy = (peer: string, field = 'ingress') => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, namespace: shop}
spec: {podSelector: {}, ${field}: [{${field === 'ingress' ? 'from' : 'to'}: [${peer}]}]}
`
const web = deployment('web', '{app: frontend, tier: web}')
const abroad = web.replace('namespace: shop', 'namespace: tools')
const namespace = (name: string, labels: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}}\n`
const pods = (labels: string) => `podSelector: {matchLabels: ${labels}}`
const from = 'spec.ingress[0].from[0]'

describe('pods of the own namespace', () => {
  test.each([
    '{ipBlock: {cidr: 10.0.0.0/8}}',
    '{podSelector: {}}',
    `{${pods('{app: frontend}')}}`,
    '{podSelector: {matchExpressions: [{key: app, operator: In, values: [x, frontend]}]}}',
  ])('%s are there', (peer) => {
    expect(problems(policy(peer) + web)).toEqual([])
  })

  test.each([
    ['ingress', from],
    ['egress', 'spec.egress[0].to[0]'],
  ])('of %s by a slip are a warning, with what was meant', (field, path) => {
    expect(problems(policy(`{${pods('{app: frontned, tier: web}')}}`, field) + web)).toEqual([
      `warning ${path}.podSelector.matchLabels.app selects no pod of these objects: Deployment shop/web has app: frontend | did you mean app: frontend?`,
    ])
  })

  test('may come from elsewhere, where they have the labels that these have', () => {
    expect(problems(policy(`{${pods('{app: database}')}}`) + web)).toEqual([
      `warning ${from}.podSelector.matchLabels selects no pod of these objects (app: database) | see that its pods come from elsewhere, or mend the labels`,
    ])
  })

  test('may come from elsewhere, as long as others of the same rule are there', () => {
    const [some, other] = [`{${pods('{app: frontend}')}}`, `{${pods('{app: database}')}}`]
    expect(problems(policy(`${some}, ${other}`) + web)).toEqual([])
    expect(problems(policy(`${other}, {ipBlock: {cidr: 10.0.0.0/8}}`) + web)).toEqual([])
    expect(problems(policy(`${other}, ${other}`) + web)).toHaveLength(2)
    expect(problems(policy(`${some}, {${pods('{app: frontned}')}}`) + web)).toHaveLength(1)
  })

  test('come from elsewhere where they have other labels, or none of these is there', () => {
    expect(problems(policy(`{${pods('{web-client: "true"}')}}`) + web)).toEqual([])
    expect(problems(policy(`{${pods('{app: database}')}}`) + abroad)).toEqual([])
    expect(problems(policy(`{${pods('{app: database}')}}`))).toEqual([])
  })
})

describe('pods of namespaces by name', () => {
  const named = (name: string, labels: string) =>
    `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}, ${pods(labels)}}`
  const listed = `{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [shop, tools]}]}, ${pods('{app: database}')}}`

  test('are there', () => {
    expect(problems(policy(named('tools', '{app: frontend}')) + abroad)).toEqual([])
  })

  test('are judged where these have pods in all of them', () => {
    expect(problems(policy(named('tools', '{app: database}')) + abroad)).toHaveLength(1)
    expect(problems(policy(named('other', '{app: database}')) + abroad)).toEqual([])
    expect(problems(policy(listed) + web + abroad)).toHaveLength(1)
    expect(problems(policy(listed) + web)).toEqual([])
  })

  test('are not there by their labels in another namespace', () => {
    expect(
      problems(policy(named('tools', '{app: frontend}')) + web + abroad.replaceAll('frontend', 'other')),
    ).toEqual([expect.stringContaining(`warning ${from}.podSelector.matchLabels selects no pod`)])
  })
})

describe('namespaces by label', () => {
  const labelled = (labels: string, rest = '') => `{namespaceSelector: {matchLabels: ${labels}}, ${rest}}`
  const tools = namespace('tools', '{team: platform, kind: shared}')

  test.each([
    ['are there', labelled('{team: platform}'), tools],
    ['are all', '{namespaceSelector: {}}', tools],
    ['come from elsewhere', labelled('{team: monitoring}'), tools],
    ['come from elsewhere by name', labelled('{kubernetes.io/metadata.name: monitoring}'), tools],
    ['are not stated', labelled('{team: platfrom}'), ''],
    ['differ by more than a slip', labelled('{team: platfrom, kind: private}'), tools],
    [
      'are those of pods, whose Namespace is not stated',
      labelled('{kubernetes.io/metadata.name: tools}'),
      namespace('toolss', '{}') + abroad,
    ],
  ])('%s', (_, peer, rest) => {
    expect(problems(policy(peer) + rest)).toEqual([])
  })

  test.each([
    ['{team: platfrom, kind: shared}', 'team', 'team: platform'],
    ['{taem: platform}', 'taem', 'team: platform'],
    [
      '{kubernetes.io/metadata.name: toosl}',
      'kubernetes.io/metadata.name',
      'kubernetes.io/metadata.name: tools',
    ],
  ])('%s is a slip', (labels, key, is) => {
    const place = key.includes('.') ? `["${key}"]` : `.${key}`
    expect(problems(policy(labelled(labels)) + tools)).toEqual([
      `warning ${from}.namespaceSelector.matchLabels${place} selects no Namespace of these objects: Namespace tools has ${is} | did you mean ${is}?`,
    ])
  })

  test('have pods, or others have that are not stated: only a slip is told', () => {
    const slip = pods('{app: frontned}')
    const told = [expect.stringContaining(`warning ${from}.podSelector.matchLabels.app selects no pod`)]
    expect(problems(policy(labelled('{team: platform}', slip)) + tools + abroad)).toEqual(told)
    expect(problems(policy(`{namespaceSelector: {}, ${slip}}`) + abroad)).toEqual(told)
    const other = pods('{app: database}')
    expect(problems(policy(labelled('{team: platform}', other)) + tools + abroad)).toEqual([])
    expect(problems(policy(`{namespaceSelector: {}, ${other}}`) + abroad)).toEqual([])
  })
})

test('thousands of peers and Namespaces that all miss each other are judged in bounded time', () => {
  const some = Array.from({ length: 2_000 }, (_, index) =>
    objects(
      namespace(`n-${index}`, `{team: platform-${index}}`) +
        policy(
          `{namespaceSelector: {matchLabels: {team: platfrom-${index}}}, ${pods(`{app: frontned-${index}}`)}}`,
        ) +
        deployment(`web-${index}`, `{app: frontend-${index}}`),
    ),
  ).flat()
  expect(costOf(() => referenceProblems(some))).toBeLessThan(100)
})
