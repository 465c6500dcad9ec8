import { cases } from '../testing.ts'

const ingressClass = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'fast' },
  spec: {
    controller: 'example.com/ingress',
    parameters: {
      apiGroup: 'example.com',
      kind: 'Settings',
      name: 'fast',
      scope: 'Namespace',
      namespace: 'web',
    },
  },
}

cases(ingressClass, [
  ['no controller', { 'spec.controller': undefined }, ['required spec.controller']],
  ['a controller without a domain', { 'spec.controller': 'ingress' }, ['invalid spec.controller']],
  ['a long controller', { 'spec.controller': `example.com/${'a'.repeat(240)}` }, ['invalid spec.controller']],
  [
    'parameters of a namespace without one',
    { 'spec.parameters.namespace': undefined },
    ['required spec.parameters.namespace'],
  ],
  [
    'parameters of the cluster in a namespace',
    { 'spec.parameters.scope': 'Cluster' },
    ['forbidden spec.parameters.namespace'],
  ],
  [
    'a scope that there is not',
    { 'spec.parameters.scope': 'cluster' },
    ['invalid spec.parameters.scope', 'forbidden spec.parameters.namespace'],
  ],
  ['no name', { 'spec.parameters.name': '' }, ['required spec.parameters.name']],
])
