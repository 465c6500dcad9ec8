import type { Application } from '@chg/delivery'
import type { Subject } from '@chg/windows'

/** An Application as sync windows see it: its name and its destination, literally. */
export function subjectOf({ name, destination }: Application): Subject {
  return {
    application: name,
    namespace: destination.namespace,
    clusterName: destination.name,
    clusterServer: destination.server,
  }
}
