import { expect, test } from 'vitest'
import { type Review, standingApprovals } from './review.ts'

const head = 'a'.repeat(40)
const review = (login: string, state: string, minute: number, commit = head): Review => ({
  person: { id: login.length, login, bot: false },
  state,
  commit,
  at: new Date(Date.UTC(2026, 10, 24, 2, minute)),
  url: `https://github.invalid/${login}/${minute}`,
  text: '',
})

test.each<[string, readonly Review[], number]>([
  ['an approval of the head', [review('ann', 'APPROVED', 1)], 1],
  ['an approval of an older commit', [review('ann', 'APPROVED', 1, 'b'.repeat(40))], 0],
  ['one that was dismissed', [review('ann', 'DISMISSED', 1)], 0],
  ['one that was taken back', [review('ann', 'APPROVED', 1), review('ann', 'CHANGES_REQUESTED', 2)], 0],
  [
    'one that was given after all, out of order',
    [review('ann', 'APPROVED', 2), review('ann', 'CHANGES_REQUESTED', 1)],
    1,
  ],
  ['one with a comment after it', [review('ann', 'APPROVED', 1), review('ann', 'COMMENTED', 2)], 1],
  [
    'one of an old commit, after one of the head',
    [review('ann', 'APPROVED', 1), review('ann', 'APPROVED', 2, 'b')],
    0,
  ],
  [
    'two in one minute, the later a no',
    [review('ann', 'APPROVED', 1), review('ann', 'CHANGES_REQUESTED', 1)],
    0,
  ],
  ['two people', [review('ann', 'APPROVED', 1), review('bobby', 'APPROVED', 1)], 2],
])('%s', (_, reviews, count) => {
  expect(standingApprovals(reviews, head)).toHaveLength(count)
})
