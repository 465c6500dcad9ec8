import type { ActionDefinition } from '@chg/action'
import { runForTest, type TestRun } from '@chg/action/testing'
import { action as argocdSync } from '../../actions/argocd-sync/src/action.ts'
import { run as runArgocdSync } from '../../actions/argocd-sync/src/run.ts'
import { action as dueChanges } from '../../actions/due-changes/src/action.ts'
import { run as runDueChanges } from '../../actions/due-changes/src/run.ts'
import { action as emergencyReview } from '../../actions/emergency-review/src/action.ts'
import { run as runEmergencyReview } from '../../actions/emergency-review/src/run.ts'
import { action as policyCheck } from '../../actions/policy-check/src/action.ts'
import { run as runPolicyCheck } from '../../actions/policy-check/src/run.ts'
import { action as rollback } from '../../actions/rollback/src/action.ts'
import { run as runRollback } from '../../actions/rollback/src/run.ts'
import { action as validateManifests } from '../../actions/validate-manifests/src/action.ts'
import { run as runValidateManifests } from '../../actions/validate-manifests/src/run.ts'
import { action as veleroSnapshot } from '../../actions/velero-snapshot/src/action.ts'
import { run as runVeleroSnapshot } from '../../actions/velero-snapshot/src/run.ts'
import { action as verifyHealth } from '../../actions/verify-health/src/action.ts'
import { run as runVerifyHealth } from '../../actions/verify-health/src/run.ts'
import { action as windowGate } from '../../actions/window-gate/src/action.ts'
import { run as runWindowGate } from '../../actions/window-gate/src/run.ts'
import { action as windowLint } from '../../actions/window-lint/src/action.ts'
import { run as runWindowLint } from '../../actions/window-lint/src/run.ts'
import { action as windowReplay } from '../../actions/window-replay/src/action.ts'
import { run as runWindowReplay } from '../../actions/window-replay/src/run.ts'

/** What a test replaces of the world that an action runs in. */
export type TestWorld = NonNullable<Parameters<typeof runForTest>[3]>
export type Texts = Readonly<Record<string, string>>

/** An action that is put to the test. */
export interface Subject {
  readonly name: string
  readonly inputs: ActionDefinition['inputs']
  run(inputs: Texts, world: TestWorld): Promise<TestRun>
}

export const subjects = {
  'argocd-sync': {
    name: 'argocd-sync',
    inputs: argocdSync.inputs,
    run: (inputs, world) => runForTest(argocdSync, runArgocdSync, inputs, world),
  },
  'due-changes': {
    name: 'due-changes',
    inputs: dueChanges.inputs,
    run: (inputs, world) => runForTest(dueChanges, runDueChanges, inputs, world),
  },
  'emergency-review': {
    name: 'emergency-review',
    inputs: emergencyReview.inputs,
    run: (inputs, world) => runForTest(emergencyReview, runEmergencyReview, inputs, world),
  },
  'policy-check': {
    name: 'policy-check',
    inputs: policyCheck.inputs,
    run: (inputs, world) => runForTest(policyCheck, runPolicyCheck, inputs, world),
  },
  rollback: {
    name: 'rollback',
    inputs: rollback.inputs,
    run: (inputs, world) => runForTest(rollback, runRollback, inputs, world),
  },
  'validate-manifests': {
    name: 'validate-manifests',
    inputs: validateManifests.inputs,
    run: (inputs, world) => runForTest(validateManifests, runValidateManifests, inputs, world),
  },
  'velero-snapshot': {
    name: 'velero-snapshot',
    inputs: veleroSnapshot.inputs,
    run: (inputs, world) => runForTest(veleroSnapshot, runVeleroSnapshot, inputs, world),
  },
  'verify-health': {
    name: 'verify-health',
    inputs: verifyHealth.inputs,
    run: (inputs, world) => runForTest(verifyHealth, runVerifyHealth, inputs, world),
  },
  'window-gate': {
    name: 'window-gate',
    inputs: windowGate.inputs,
    run: (inputs, world) => runForTest(windowGate, runWindowGate, inputs, world),
  },
  'window-lint': {
    name: 'window-lint',
    inputs: windowLint.inputs,
    run: (inputs, world) => runForTest(windowLint, runWindowLint, inputs, world),
  },
  'window-replay': {
    name: 'window-replay',
    inputs: windowReplay.inputs,
    run: (inputs, world) => runForTest(windowReplay, runWindowReplay, inputs, world),
  },
} as const satisfies Readonly<Record<string, Subject>>

export type SubjectName = keyof typeof subjects
