import { expect, test } from 'vitest'
import { servedKinds } from '../kubernetes/kinds.ts'
import { kindFilter } from './resource-filter.ts'

const asked = ['namespaces', 'pods', 'deployments', 'clusterroles']

test.each<[string, object, boolean, readonly string[]]>([
  ['some namespaces: nothing of the cluster but them', {}, false, ['namespaces', 'pods', 'deployments']],
  ['all namespaces: the cluster as well', {}, true, asked],
  ['what is included', { includedResources: ['pods'] }, false, ['pods']],
  [
    'what is excluded, by its group',
    { excludedResources: ['deployments.apps'] },
    false,
    ['namespaces', 'pods'],
  ],
  ['the cluster, wanted', { includeClusterResources: true }, false, asked],
  [
    'the cluster, not wanted',
    { includeClusterResources: false },
    true,
    ['namespaces', 'pods', 'deployments'],
  ],
  [
    'a list for each scope',
    { includedNamespaceScopedResources: ['pods'], includedClusterScopedResources: ['clusterroles'] },
    false,
    ['pods', 'clusterroles'],
  ],
])('%s', (_, spec, every, expected) => {
  const isTaken = kindFilter(spec, every)
  const taken = servedKinds.filter(isTaken).map(({ plural }) => plural)
  expect(asked.filter((plural) => taken.includes(plural))).toEqual(expected)
})
