let yardstick: number | undefined

/**
 * What a piece of work costs, in processor time, as a multiple of a fixed piece of work measured in the same process (a tenth of
 * a second or so): the same on a slow and on a busy machine. For tests that nothing hostile takes for ever.
 */
export function costOf(work: () => unknown): number {
  yardstick ??= Math.min(...[1, 2, 3].map(() => processorTime(fixedWork)))
  return processorTime(work) / yardstick
}

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function fixedWork(): void {
  const numbers = Array.from({ length: 100_000 }, (_, index) => index * 1.5)
  for (let round = 0; round < 10; round += 1) JSON.parse(JSON.stringify(numbers))
}
