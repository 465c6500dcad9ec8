import { expect, test } from 'vitest'
import { classOfPhase, isTerminal } from './backup-phase.ts'

test.each([
  ['', 'pending'],
  ['New', 'pending'],
  ['Queued', 'pending'],
  ['ReadyToStart', 'pending'],
  ['InProgress', 'running'],
  ['WaitingForPluginOperations', 'running'],
  ['WaitingForPluginOperationsPartiallyFailed', 'running'],
  ['Finalizing', 'running'],
  ['FinalizingPartiallyFailed', 'running'],
  ['Completed', 'completed'],
  ['PartiallyFailed', 'partial'],
  ['Failed', 'failed'],
  ['FailedValidation', 'failed'],
  ['Deleting', 'gone'],
  ['CompletedSoon', 'unknown'],
  ['toString', 'unknown'],
])('%s is %s', (phase, expected) => {
  expect(classOfPhase(phase)).toBe(expected)
})

test('only an end is an end: a name that merely contains one is not', () => {
  expect(['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation', 'Deleting'].every(isTerminal)).toBe(
    true,
  )
  expect(['FinalizingPartiallyFailed', 'CompletedSoon', ''].some(isTerminal)).toBe(false)
})
