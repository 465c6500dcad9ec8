import { expect, test } from 'vitest'
import { recordingReporter } from './recording-reporter.ts'

test('it keeps everything that a person would have seen', () => {
  const reporter = recordingReporter()
  reporter.info('a')
  reporter.warning('b')
  reporter.error('c')
  reporter.mask('d')
  reporter.output('e', 'f')
  reporter.summary('g')
  expect(reporter).toMatchObject({
    ...{ lines: ['a'], warnings: ['b'], errors: ['c'], masked: ['d'], outputs: { e: 'f' }, summaries: ['g'] },
  })
})
