import type { Application } from '@chg/delivery'
import type { Subject } from '@chg/windows'

/**
 * An Application as calendars see it: its name and its destination, literally, its labels, and the directory that it is deployed from.
 * What is not asked of Argo CD is given: the environment.
 */
export function subjectOf(
  { name, destination, labels, path }: Application,
  environment?: string | undefined,
): Subject {
  return {
    application: name,
    environment,
    labels,
    ...(path !== '' && { paths: [path] }),
    namespace: destination.namespace,
    clusterName: destination.name,
    clusterServer: destination.server,
  }
}
