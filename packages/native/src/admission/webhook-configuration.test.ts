import { expect, test } from 'vitest'
import { cases, changed, sentences } from '../testing.ts'

const webhook = 'webhooks.0'
const found = 'webhooks[0]'
const configuration = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'pods' },
  webhooks: [
    {
      name: 'pods.example.com',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { namespace: 'a', name: 'b', path: '/validate/pods/' } },
      rules: [
        { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods', 'pods/status'] },
      ],
      matchConditions: [{ name: 'a', expression: 'true' }],
    },
  ],
}

cases(configuration, [
  ['a name of two parts', { [`${webhook}.name`]: 'example.com' }, [`invalid ${found}.name`]],
  [
    'a name twice',
    { webhooks: [configuration.webhooks[0], configuration.webhooks[0]] },
    ['duplicate webhooks[1].name'],
  ],
  ['side effects', { [`${webhook}.sideEffects`]: 'Some' }, [`invalid ${found}.sideEffects`]],
  [
    'a policy that there is not',
    { [`${webhook}.failurePolicy`]: 'fail' },
    [`invalid ${found}.failurePolicy`],
  ],
  ['a match that there is not', { [`${webhook}.matchPolicy`]: 'exact' }, [`invalid ${found}.matchPolicy`]],
  ['half a minute and more', { [`${webhook}.timeoutSeconds`]: 31 }, [`invalid ${found}.timeoutSeconds`]],
  [
    'no versions',
    { [`${webhook}.admissionReviewVersions`]: [] },
    [`required ${found}.admissionReviewVersions`],
  ],
  [
    'no known version',
    { [`${webhook}.admissionReviewVersions`]: ['v2'] },
    [`invalid ${found}.admissionReviewVersions`],
  ],
  [
    'a version twice',
    { [`${webhook}.admissionReviewVersions`]: ['v1', 'v1'] },
    [`duplicate ${found}.admissionReviewVersions[1]`],
  ],
  ['neither service nor URL', { [`${webhook}.clientConfig`]: {} }, [`required ${found}.clientConfig`]],
  ['both', { [`${webhook}.clientConfig.url`]: 'https://a' }, [`forbidden ${found}.clientConfig.url`]],
  ['a URL', { [`${webhook}.clientConfig`]: { url: 'https://example.com:8443/a' } }, []],
  [
    'a URL without TLS',
    { [`${webhook}.clientConfig`]: { url: 'http://a' } },
    [`invalid ${found}.clientConfig.url`],
  ],
  [
    'a URL without a host',
    { [`${webhook}.clientConfig`]: { url: 'https:///a' } },
    [`invalid ${found}.clientConfig.url`],
  ],
  [
    'a URL with a user',
    { [`${webhook}.clientConfig`]: { url: 'https://u@a' } },
    [`invalid ${found}.clientConfig.url`],
  ],
  [
    'a URL with a query',
    { [`${webhook}.clientConfig`]: { url: 'https://a?b=c' } },
    [`invalid ${found}.clientConfig.url`],
  ],
  [
    'a URL with a fragment',
    { [`${webhook}.clientConfig`]: { url: 'https://a#b' } },
    [`invalid ${found}.clientConfig.url`],
  ],
  [
    'a relative path',
    { [`${webhook}.clientConfig.service.path`]: 'a' },
    [`invalid ${found}.clientConfig.service.path`],
  ],
  [
    'a path with capitals',
    { [`${webhook}.clientConfig.service.path`]: '/A' },
    [`invalid ${found}.clientConfig.service.path`],
  ],
  [
    'a port that is none',
    { [`${webhook}.clientConfig.service.port`]: 0 },
    [`invalid ${found}.clientConfig.service.port`],
  ],
  ['no operations', { [`${webhook}.rules.0.operations`]: [] }, [`required ${found}.rules[0].operations`]],
  [
    'all operations and one',
    { [`${webhook}.rules.0.operations`]: ['*', 'CREATE'] },
    [`invalid ${found}.rules[0].operations[0]`],
  ],
  [
    'an operation that there is not',
    { [`${webhook}.rules.0.operations`]: ['create'] },
    [`invalid ${found}.rules[0].operations[0]`],
  ],
  [
    'all groups and one',
    { [`${webhook}.rules.0.apiGroups`]: ['', '*'] },
    [`invalid ${found}.rules[0].apiGroups[1]`],
  ],
  [
    'an empty version',
    { [`${webhook}.rules.0.apiVersions`]: [''] },
    [`required ${found}.rules[0].apiVersions[0]`],
  ],
  [
    'what a star holds already',
    { [`${webhook}.rules.0.resources`]: ['pods/*', 'pods/log'] },
    [`invalid ${found}.rules[0].resources[1]`],
  ],
  [
    'all and more',
    { [`${webhook}.rules.0.resources`]: ['*/*', 'pods'] },
    [`invalid ${found}.rules[0].resources[0]`],
  ],
  [
    'a star and a resource',
    { [`${webhook}.rules.0.resources`]: ['*', 'pods'] },
    [`invalid ${found}.rules[0].resources[0]`],
  ],
  ['a resource and a star, which passes', { [`${webhook}.rules.0.resources`]: ['pods', '*'] }, []],
  [
    'a scope that there is not',
    { [`${webhook}.rules.0.scope`]: 'Cluster-wide' },
    [`invalid ${found}.rules[0].scope`],
  ],
  [
    'a blank condition',
    { [`${webhook}.matchConditions.0.expression`]: ' ' },
    [`required ${found}.matchConditions[0].expression`],
  ],
  [
    'a condition without a name',
    { [`${webhook}.matchConditions.0.name`]: '' },
    [`required ${found}.matchConditions[0].name`],
  ],
  [
    'a reinvocation',
    { kind: 'MutatingWebhookConfiguration', [`${webhook}.reinvocationPolicy`]: 'Always' },
    [`invalid ${found}.reinvocationPolicy`],
  ],
])

test('a short name is said with an example', () => {
  expect(sentences(changed(configuration, { [`${webhook}.name`]: 'pods' }))).toEqual([
    `${found}.name is "pods", but must be a domain of three parts or more, such as pods.example.com`,
  ])
})
