import { expect, test } from 'vitest'
import { namespaceObject } from './argocd-objects.ts'
import { foreignNamespaces, openNodes } from './existing-objects.ts'

const node = (name: string, spec = {}) => ({ metadata: { name }, spec })
const tainted = (effect: string, key = 'a') => ({ taints: [{ key, effect }] })

test('an Argo CD or a Velero that somebody else has installed is found; what an earlier plane made is ours', () => {
  const theirs = ['default', 'argocd', 'velero'].map((name) => ({ metadata: { name } }))
  expect(foreignNamespaces(theirs)).toEqual(['argocd', 'velero'])
  expect(foreignNamespaces(['argocd', 'velero'].map(namespaceObject))).toEqual([])
})

test('a node is open unless it is cordoned, or its taint keeps pods away', () => {
  const nodes = [
    node('worker'),
    node('preferred', tainted('PreferNoSchedule')),
    node('control-plane', tainted('NoSchedule')),
    node('leaving', tainted('NoExecute')),
    node('not-ready-yet', tainted('NoSchedule', 'node.kubernetes.io/not-ready')),
    node('cordoned', { unschedulable: true }),
    node('ours'),
  ]
  expect(openNodes(nodes, 'ours')).toEqual(['worker', 'preferred', 'not-ready-yet'])
})
