import { describe } from 'vitest'
import { cases } from '../testing.ts'

const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
const rules = 'spec.matchConstraints.resourceRules'

describe('ValidatingAdmissionPolicy', () => {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'replicas' },
    spec: {
      paramKind: { apiVersion: 'rules.example.com/v1', kind: 'Limit' },
      matchConstraints: { resourceRules: [rule] },
      variables: [{ name: 'a', expression: '1' }],
      validations: [{ expression: 'true', message: 'no' }],
      auditAnnotations: [{ key: 'a', valueExpression: '"a"' }],
    },
  }
  cases(policy, [
    ['about nothing', { 'spec.matchConstraints': undefined }, ['required spec.matchConstraints']],
    ['without rules', { [rules]: [] }, ['required spec.matchConstraints.resourceRules']],
    [
      'a name twice',
      { [`${rules}.0.resourceNames`]: ['a', 'a'] },
      ['duplicate spec.matchConstraints.resourceRules[0].resourceNames[1]'],
    ],
    [
      'asks for nothing',
      { 'spec.validations': [], 'spec.auditAnnotations': [] },
      ['required spec.validations'],
    ],
    [
      'a message of two lines',
      { 'spec.validations.0.message': 'a\nb' },
      ['invalid spec.validations[0].message'],
    ],
    ['a blank message', { 'spec.validations.0.message': ' ' }, ['invalid spec.validations[0].message']],
    [
      'a reason that there is not',
      { 'spec.validations.0.reason': 'Unauthorized' },
      ['invalid spec.validations[0].reason'],
    ],
    ['a variable that is no word', { 'spec.variables.0.name': 'a-b' }, ['invalid spec.variables[0].name']],
    [
      'parameters of no version',
      { 'spec.paramKind.apiVersion': 'a/b/c' },
      ['invalid spec.paramKind.apiVersion'],
    ],
    [
      'a key twice',
      {
        'spec.auditAnnotations': [
          { key: 'a', valueExpression: '"a"' },
          { key: 'a', valueExpression: '"a"' },
        ],
      },
      ['duplicate spec.auditAnnotations[1].key'],
    ],
    [
      'a key with a slash',
      { 'spec.auditAnnotations.0.key': 'a/b' },
      ['invalid spec.auditAnnotations[0].key'],
    ],
  ])
})

describe('MutatingAdmissionPolicy', () => {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'sidecar' },
    spec: {
      matchConstraints: { resourceRules: [rule] },
      reinvocationPolicy: 'Never',
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "test"}]' } }],
    },
  }
  cases(policy, [
    [
      'what is deleted',
      { [`${rules}.0.operations`]: ['DELETE'] },
      ['invalid spec.matchConstraints.resourceRules[0].operations[0]'],
    ],
    ['no mutations', { 'spec.mutations': [] }, ['required spec.mutations']],
    [
      'another patch than its type',
      { 'spec.mutations.0.patchType': 'ApplyConfiguration' },
      ['required spec.mutations[0].applyConfiguration', 'forbidden spec.mutations[0].jsonPatch'],
    ],
    [
      'once or twice, not said',
      { 'spec.reinvocationPolicy': undefined },
      ['required spec.reinvocationPolicy'],
    ],
  ])
})

describe('ValidatingAdmissionPolicyBinding', () => {
  const binding = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'a' },
    spec: {
      policyName: 'a',
      validationActions: ['Deny'],
      paramRef: { name: 'a', parameterNotFoundAction: 'Deny' },
    },
  }
  cases(binding, [
    ['no policy', { 'spec.policyName': '' }, ['required spec.policyName']],
    ['no actions', { 'spec.validationActions': [] }, ['required spec.validationActions']],
    [
      'an action twice',
      { 'spec.validationActions': ['Deny', 'Deny'] },
      ['duplicate spec.validationActions[1]'],
    ],
    [
      'two that say the same',
      { 'spec.validationActions': ['Deny', 'Warn'] },
      ['invalid spec.validationActions'],
    ],
    [
      'an action that there is not',
      { 'spec.validationActions': ['deny'] },
      ['invalid spec.validationActions[0]'],
    ],
    ['parameters by name and label', { 'spec.paramRef.selector': {} }, ['forbidden spec.paramRef.selector']],
    ['parameters by nothing', { 'spec.paramRef.name': undefined }, ['required spec.paramRef']],
    [
      'no action without parameters',
      { 'spec.paramRef.parameterNotFoundAction': undefined },
      ['required spec.paramRef.parameterNotFoundAction'],
    ],
  ])
})

describe('MutatingAdmissionPolicyBinding', () => {
  const binding = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: 'a' },
    spec: { policyName: 'a', matchResources: { resourceRules: [rule] } },
  }
  cases(binding, [
    [
      'what is deleted',
      { 'spec.matchResources.resourceRules.0.operations': ['DELETE'] },
      ['invalid spec.matchResources.resourceRules[0].operations[0]'],
    ],
  ])
})

describe('ValidatingAdmissionPolicyBinding of v1alpha1', () => {
  const binding = {
    apiVersion: 'admissionregistration.k8s.io/v1alpha1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'a' },
    spec: {
      policyName: 'a',
      validationActions: ['Deny'],
      paramRef: { name: 'a', parameterNotFoundAction: 'Deny' },
    },
  }
  const older = { 'spec.validationActions': undefined, 'spec.paramRef.parameterNotFoundAction': undefined }
  const missing = ['required spec.paramRef.parameterNotFoundAction', 'required spec.validationActions']
  cases(binding, [
    ['before there were actions', older, [], '1.26'],
    ['since there are', older, missing, '1.28'],
  ])
})
