import { type Clock, isObject, type JsonObject, stringAt } from '@chg/core'
import type { EndpointRequest } from '../endpoint.ts'
import { failure, notFound, type Route } from './route.ts'

/** A check run as the sandbox keeps it. */
interface CheckRun {
  readonly id: number
  readonly repository: string
  readonly sha: string
  readonly startedAt: Date
  /** Set: it is completed. */
  readonly completedAt?: Date
  readonly fields: JsonObject
}

const conclusions = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out']

/** The check runs of commits: create, update, list by name. */
export function checkRoutes(url: string, clock: Clock): readonly Route[] {
  const checks: CheckRun[] = []
  return [
    [
      'POST',
      /^\/repos\/([^/]+\/[^/]+)\/check-runs$/,
      (request, [repository = '']) => {
        const fields = fieldsOf(request)
        const sha = stringAt(fields, 'head_sha')
        if (fields === undefined || sha === undefined || stringAt(fields, 'name') === undefined)
          return failure(422, 'Invalid request.')
        const startedAt = clock.now()
        const made = {
          id: 5001 + checks.length,
          repository,
          sha,
          startedAt,
          ...completion(fields, startedAt),
          fields,
        }
        checks.push(made)
        return { status: 201, body: representation(url, made) }
      },
    ],
    [
      'PATCH',
      /^\/repos\/([^/]+\/[^/]+)\/check-runs\/(\d+)$/,
      (request, [repository = '', id = '']) => {
        const place = checks.findIndex((one) => one.repository === repository && one.id === Number(id))
        const found = checks[place]
        const fields = fieldsOf(request)
        if (found === undefined) return notFound
        if (fields === undefined) return failure(422, 'Invalid request.')
        const changed = {
          ...found,
          ...completion(fields, clock.now()),
          fields: { ...found.fields, ...fields },
        }
        checks[place] = changed
        return { status: 200, body: representation(url, changed) }
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/check-runs$/,
      ({ query }, [repository = '', sha = '']) => {
        const name = query.get('check_name')
        const found = checks.filter(
          (one) =>
            one.repository === repository && one.sha === sha && (name === null || one.fields.name === name),
        )
        // The newest first; `latest`, the default, leaves out those that a newer one of that name has replaced.
        const listed = found.reverse().slice(0, query.get('filter') === 'all' ? 100 : 1)
        const body = { total_count: listed.length, check_runs: listed.map((one) => representation(url, one)) }
        return { status: 200, body }
      },
    ],
  ]
}

/** The body, unless GitHub would not take it: completed and concluded are the same. */
function fieldsOf({ body }: EndpointRequest): JsonObject | undefined {
  const fields: unknown = JSON.parse(body || 'null')
  if (!isObject(fields)) return undefined
  const { status, conclusion } = fields
  if (conclusion !== undefined && !conclusions.includes(String(conclusion))) return undefined
  return status === 'completed' && conclusion === undefined ? undefined : fields
}

const completion = ({ conclusion }: JsonObject, now: Date) =>
  conclusion === undefined ? {} : { completedAt: now }

/** `check-run` of GitHub's description. */
function representation(
  url: string,
  { id, repository, sha, startedAt, completedAt, fields }: CheckRun,
): object {
  const own = `${url}/repos/${repository}/check-runs/${id}`
  const output = isObject(fields.output) ? fields.output : {}
  return {
    id,
    node_id: `CR_${id}`,
    head_sha: sha,
    external_id: fields.external_id ?? '',
    name: fields.name,
    url: own,
    html_url: `${url}/${repository}/runs/${id}`,
    details_url: fields.details_url ?? null,
    status: completedAt === undefined ? (fields.status ?? 'queued') : 'completed',
    conclusion: completedAt === undefined ? null : fields.conclusion,
    started_at: startedAt.toISOString(),
    completed_at: completedAt?.toISOString() ?? null,
    output: {
      title: output.title ?? null,
      summary: output.summary ?? null,
      text: null,
      annotations_count: 0,
      annotations_url: `${own}/annotations`,
    },
    check_suite: { id: 1 },
    app: null,
    pull_requests: [],
  }
}
