import type { ChangeEvent } from '@chg/change'

/**
 * Who has taken up a suspended change now, if anybody: the first one in the ledger's order, until its lease ends, then the first one
 * after that. A run that is started again holds what it held: its name is without the attempt.
 */
export function holderOf(
  resumes: readonly ChangeEvent<'resume.began'>[],
  now: Date,
): ChangeEvent<'resume.began'> | undefined {
  let holder: ChangeEvent<'resume.began'> | undefined
  for (const claim of resumes) {
    const free = holder === undefined || Date.parse(holder.data.until) <= Date.parse(claim.time)
    if (free || holder?.data.by === claim.data.by) holder = claim
  }
  return holder !== undefined && Date.parse(holder.data.until) > now.getTime() ? holder : undefined
}
