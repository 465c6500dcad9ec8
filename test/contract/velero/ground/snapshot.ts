import { runForTest, type TestRun } from '@chg/action/testing'
import { type ChangeEvent, isEvent } from '@chg/change'
import { systemClock } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import { memoryLedger } from '@chg/ledger/testing'
import { action } from '../../../../actions/velero-snapshot/src/action.ts'
import { run } from '../../../../actions/velero-snapshot/src/run.ts'
import { uniqueName } from '../../plane/index.ts'
import type { Ground } from './ground.ts'

/** A change of its own, whose backups the action takes. */
export interface SnapshotOf {
  readonly change: string
  /** What its ledger holds. */
  readonly events: readonly ChangeEvent[]
  /** Runs the action on the real clock, to the location of this file; `world` replaces parts. */
  run(inputs: Readonly<Record<string, string>>, world?: Parameters<typeof runForTest>[3]): Promise<TestRun>
  /** The backups in the cluster that are marked with the change. */
  backups(): Promise<readonly KubeObject[]>
  /** How often a backup was begun, as the ledger has it. */
  begun(): number
}

export function snapshotOf({ kubernetes, location, plane }: Ground): SnapshotOf {
  const change = uniqueName('CHG').toUpperCase()
  const events: ChangeEvent[] = []
  const ledger = memoryLedger(events)
  return {
    change,
    events,
    run: (inputs, world = {}) =>
      runForTest(
        action,
        run,
        {
          change,
          kubeconfig: plane.kubeconfig,
          'storage-location': location,
          'poll-interval': '1s',
          timeout: '3m',
          ...inputs,
        },
        { clock: systemClock, ledger, ...world },
      ),
    backups: () =>
      kubernetes.list(resources.backups, { namespace: 'velero', labelSelector: `change-id=${change}` }),
    begun: () => events.filter((event) => isEvent(event, 'snapshot.began')).length,
  }
}
