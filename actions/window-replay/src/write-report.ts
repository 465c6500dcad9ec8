import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '@chg/action'
import { formatInstant } from '@chg/core'
import type { Judgement } from '@chg/windows'
import { reaches } from './reach.ts'
import type { Told } from './told.ts'

/** Writes the report as JSON; its path. */
export async function writeReport(
  told: Told,
  { outputDirectory }: Pick<Services, 'outputDirectory'>,
): Promise<string> {
  await mkdir(outputDirectory, { recursive: true })
  const path = join(outputDirectory, 'window-replay.json')
  await writeFile(path, `${JSON.stringify(reportOf(told), null, 2)}\n`)
  return path
}

/** The whole replay. Instants are RFC 3339 in UTC; what is not known is missing. */
export function reportOf(told: Told): object {
  const { replay, from, until, inputs, histories, calendars, zone } = told
  const { judgements, heat, weeks, longestWait, ...figures } = replay
  return {
    from: formatInstant(from),
    until: formatInstant(until),
    days: inputs.days,
    calendarAsOf: inputs.calendarAsOf,
    calendars,
    ...figures,
    longestWait: longestWait && deploymentOf(longestWait),
    heat,
    timeZone: zone.name,
    weeks,
    reaches: reaches(told).map(({ application, known }) => ({
      application,
      known: known instanceof Date ? formatInstant(known) : known,
    })),
    unread: histories.unread.map(({ what, error: { code, message, fix } }) => ({ what, code, message, fix })),
    deployments: judgements.map(deploymentOf),
  }
}

function deploymentOf({
  deployment,
  result,
  verdict,
  deciding,
  cause,
  opensAt,
  outlasted,
}: Judgement): object {
  const { subject, source, revision, startedAt, endedAt, action, manual, invoker } = deployment
  return {
    application: subject.application,
    namespace: subject.namespace,
    cluster: subject.clusterName || subject.clusterServer,
    project: deployment.project,
    source,
    revision,
    startedAt: formatInstant(startedAt),
    endedAt: endedAt && formatInstant(endedAt),
    action,
    manual,
    invoker,
    startedBy: deployment.startedBy || undefined,
    succeeded: deployment.succeeded,
    result,
    code: verdict.code,
    reason: verdict.reason,
    cause: cause?.name,
    windows: deciding.map(({ calendar, index, label, kind, when, reason, owner }) => ({
      calendar,
      index,
      label,
      kind,
      when,
      reason,
      owner,
    })),
    opensAt: opensAt && formatInstant(opensAt),
    outlasted,
  }
}
