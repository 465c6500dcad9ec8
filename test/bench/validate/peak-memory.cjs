// Loaded before a program by --require: at its end, the most memory that it had, all its threads together, in KiB.
const { writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')
if (isMainThread)
  process.once('exit', () =>
    writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)),
  )
