import { describe, expect, it } from 'vitest'
import { manifests } from '../testing.ts'
import { isKyvernoException, isKyvernoPolicy, levelOf } from './kinds.ts'

const of = (apiVersion: string, kind: string, spec: unknown = {}) => {
  const [one] = manifests(JSON.stringify({ apiVersion, kind, metadata: { name: 'a' }, spec }))
  if (one === undefined) throw new Error('no object')
  return one
}

describe('kinds', () => {
  it.each([
    ['kyverno.io/v1', 'ClusterPolicy', true],
    ['kyverno.io/v2beta1', 'Policy', true],
    ['policies.kyverno.io/v1', 'ValidatingPolicy', true],
    ['policies.kyverno.io/v1beta1', 'NamespacedValidatingPolicy', true],
    ['policies.kyverno.io/v1', 'MutatingPolicy', false],
    ['kyverno.io/v2', 'PolicyException', false],
    ['example.com/v1', 'Policy', false],
  ])('%s %s: %s', (apiVersion, kind, expected) => {
    expect(isKyvernoPolicy(of(apiVersion, kind))).toBe(expected)
  })
  it('knows exceptions', () => {
    expect(isKyvernoException(of('kyverno.io/v2', 'PolicyException'))).toBe(true)
    expect(isKyvernoException(of('kyverno.io/v1', 'ClusterPolicy'))).toBe(false)
  })
})

describe('how a violation counts', () => {
  const rule = (validate: unknown) => ({ rules: [{ name: 'r', validate }] })
  it.each([
    ['nothing said', {}, 'warning'],
    ['Enforce for all', { validationFailureAction: 'Enforce' }, 'error'],
    ['enforce, as it was written once', { validationFailureAction: 'enforce' }, 'error'],
    ['Enforce for the rule', rule({ failureAction: 'Enforce' }), 'error'],
    [
      'Audit for the rule',
      { validationFailureAction: 'Enforce', ...rule({ failureAction: 'Audit' }) },
      'warning',
    ],
    [
      'Enforce for some namespaces',
      { validationFailureActionOverrides: [{ action: 'Enforce', namespaces: ['prod'] }] },
      'error',
    ],
    [
      'Enforce for some namespaces by the rule',
      rule({ failureActionOverrides: [{ action: 'Enforce' }] }),
      'error',
    ],
  ])('in a ClusterPolicy with %s', (_, spec, level) => {
    for (const name of ['r', 'autogen-r', 'autogen-cronjob-r'])
      expect(levelOf(of('kyverno.io/v1', 'ClusterPolicy', spec), name)).toBe(level)
  })
  it.each([
    [undefined, 'error'],
    [['Deny'], 'error'],
    [['Audit'], 'warning'],
    [['Warn', 'Audit'], 'warning'],
    [['Audit', 'Deny'], 'error'],
  ])('in a ValidatingPolicy with validationActions %j', (validationActions, level) => {
    expect(levelOf(of('policies.kyverno.io/v1', 'ValidatingPolicy', { validationActions }), '')).toBe(level)
  })
})
