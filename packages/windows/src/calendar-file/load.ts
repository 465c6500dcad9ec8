/** The reader of our own calendar files, loaded when there is one to be read. */
export const calendarFile = () => import('./parse-calendar.ts')
