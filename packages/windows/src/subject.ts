/**
 * What would be changed: the application's name and the parts of `spec.destination`, word for word as they stand there, and what our own
 * calendars may ask for besides. A part that is undefined is not known, and a window that depends on it can't be judged; a part that is
 * known to be absent is empty. Of the cluster's name and server one is enough: an Application states only one of them.
 */
export interface Subject {
  readonly application?: string | undefined
  readonly namespace?: string | undefined
  readonly clusterName?: string | undefined
  readonly clusterServer?: string | undefined
  readonly environment?: string | undefined
  /** The files that the change touches, from the root of the repository. */
  readonly paths?: readonly string[] | undefined
  /** Labels of the application. */
  readonly labels?: Readonly<Record<string, string>> | undefined
}

/** What is about to be done to it. */
export const actions = ['deploy', 'rollback', 'promote', 'scale'] as const
export type Action = (typeof actions)[number]

/** Who set it going: a person who decided to go now, or a schedule or a push. */
export const invokers = ['person', 'automation'] as const
export type Invoker = (typeof invokers)[number]
