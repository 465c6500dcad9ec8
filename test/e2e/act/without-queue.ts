import { parseDocument } from 'yaml'

/**
 * The workflow without `concurrency.queue`, which act 0.2.89 takes for a mistake: GitHub has had it since May 2026 (GitHub changelog,
 * "concurrency groups now allow larger queues"). act runs one workflow at a time, so nothing is lost for it.
 */
export function withoutQueue(workflow: string): string {
  const document = parseDocument(workflow)
  const { jobs } = document.toJS() as { jobs: Record<string, unknown> }
  for (const job of Object.keys(jobs)) {
    const queue = ['jobs', job, 'concurrency', 'queue']
    if (document.hasIn(queue)) document.deleteIn(queue)
  }
  return document.toString({ lineWidth: 0 })
}
