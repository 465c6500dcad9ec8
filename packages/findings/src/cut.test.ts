import { expect, test } from 'vitest'
import { cutMarkdown } from './cut.ts'

const rows = (count: number) =>
  ['| a | b |', '| --- | --- |', ...Array(count).fill('| one | two |')].join('\n')

test('what fits is left as it is', () => {
  expect(cutMarkdown(rows(3), rows(3).length, 'more')).toBe(rows(3))
})

test.each([200, 201, 205, 212, 213])('a table of %i characters is cut between rows, and says so', (most) => {
  const cut = cutMarkdown(rows(100), most, '_more_')
  expect(cut.length).toBeLessThanOrEqual(most)
  expect(cut.split('\n\n')).toEqual([expect.stringMatching(/^\| a .* two \|$/s), '_more_\n'])
  expect(
    cut
      .split('\n\n')[0]
      ?.split('\n')
      .every((row) => row.endsWith(' |')),
  ).toBe(true)
})

test('what a cut leaves open is closed', () => {
  const open = `<details><summary>s</summary>\n\n\`\`\`diff\n${'- a\n'.repeat(500)}\`\`\`\n\n</details>\n`
  const cut = cutMarkdown(open, 400, '_more_')
  expect(cut).toMatch(/- a\n```\n\n<\/details>\n\n_more_\n$/)
  expect(cut.length).toBeLessThanOrEqual(400)
})

test('a limit of bytes is one of bytes', () => {
  const bytes = (text: string) => Buffer.byteLength(text)
  const cut = cutMarkdown('ä'.repeat(10).concat('\n').repeat(100), 300, 'more', bytes)
  expect(bytes(cut)).toBeLessThanOrEqual(300)
  expect(cut).not.toContain('\ufffd')
})

test('one line that is too long is left out', () => {
  expect(cutMarkdown('x'.repeat(1_000), 200, 'more').trim()).toBe('more')
})
