/** Words and phrases that are tried first, in lower case and without blanks. Short on purpose: what is long and unknown to it is judged by its parts. */
export const commonPassphrases: ReadonlySet<string> = new Set(
  `password passwort passw passwd passphrase passcode secret geheim letmein welcome willkommen bienvenue admin administrator
  root toor user guest login logon master default changeme test testing tester temp demo example sample access account
  dragon monkey tiger eagle football baseball basketball soccer hockey iloveyou loveyou sunshine princess superman batman
  spiderman starwars pokemon shadow trustno whatever freedom hello hallo hunter killer ninja mustang jordan michael jessica
  ashley charlie donald george thomas daniel andrew robert jennifer michelle nicole summer winter spring autumn sommer monday
  tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
  december london paris berlin america internet computer google facebook amazon amazonaws apple microsoft windows linux
  cognito countersign vault credentials wallet private public company office server database backup oracle cisco
  correcthorsebatterystaple troubador tobeornottobe thequickbrownfox loremipsum maytheforcebewithyou openthedoor opensesame
  nevergonnagiveyouup inthebeginning abracadabra qwertyuiop asdfghjkl zxcvbnm qazwsx`
    .split(/\s+/)
    .filter((word) => word.length >= 4),
);
