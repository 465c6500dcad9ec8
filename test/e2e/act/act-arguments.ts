import type { WorkflowRunOptions } from '../../workflows/options.ts'

/** Where act finds and puts things: absolute, and all of it thrown away after the run. */
export interface ActPlaces {
  /** The workflow file, and a clone at the commit that the run is about. */
  readonly workflow: string
  readonly clone: string
  /** Files made for this run; secrets are never arguments. */
  readonly event: string
  readonly secrets: string
  readonly variables: string
  readonly environment: string
  /** An action that stands in for actions/checkout. */
  readonly checkout: string
  readonly cache: string
}

/** The arguments of act: on this machine instead of in containers, without any network, telling all in JSON lines. */
export function actArguments({ event, release, actor }: WorkflowRunOptions, places: ActPlaces): string[] {
  return [
    event.name,
    ...['--platform', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-'],
    ...['--directory', places.clone, '--workflows', places.workflow, '--eventpath', places.event],
    ...['--secret-file', places.secrets, '--var-file', places.variables, '--env-file', places.environment],
    ...['--input-file', '/dev/null', '--actor', actor ?? 'octocat'],
    ...['--local-repository', `org/chg-actions@v1=${release}`],
    ...['--local-repository', `actions/checkout@v6=${places.checkout}`, '--no-skip-checkout'],
    ...['--action-offline-mode', '--action-cache-path', places.cache, '--no-cache-server'],
    // One after the other, as our runner does; a job is cleaned up also after a failure.
    ...['--concurrent-jobs', '1', '--rm', '--json', '--verbose'],
  ]
}
