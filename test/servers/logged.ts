/**
 * An answer as loggers and chats pass it on: escaped as in a JSON string, as often as `times` says, so that its newlines are `\n`,
 * `\\n` and so on. For what is pasted into the doctor.
 */
export function asLogged(text: string, times: number): string {
  let logged = text;
  for (let time = 0; time < times; time += 1) logged = JSON.stringify(logged).slice(1, -1);
  return logged;
}
