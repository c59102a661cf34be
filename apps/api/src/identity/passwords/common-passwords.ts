/** Passwords that are tried first, as far as they are long enough to be accepted at all; lower case. */
const common = new Set(
  (
    '12345678 123456789 1234567890 0123456789 0987654321 87654321 987654321 11111111 00000000 22222222 88888888 ' +
    '12341234 11223344 12121212 123123123 123321123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 q1w2e3r4t5 qwertyui ' +
    'qwertyuiop qwerty123 qwerty12 qwerty1234 123qwerty 1234qwer qwer1234 qweasdzxc asdfghjk asdfghjkl zxcvbnm1 ' +
    'password passw0rd password1 password123 p@ssw0rd welcome1 letmein1 iloveyou sunshine princess football ' +
    'baseball superman starwars trustno1 computer internet samsung1 abc12345 abcd1234 abc123456 a1234567 ' +
    'a12345678 aa123456 admin123 administrator changeme default1 master123 monkey123 dragon123 whatever ' +
    'пароль123 пароль12 парольпароль йцукенгш йцукенгшщз йцукен12 йцукен123 йцукенгшщзхъ фывапролдж ячсмитьбю ' +
    'gfhjkm12 gfhjkm123 ghbdtn123 yfnfif123 vfrcbv123 qazwsxedc qazwsx123 zaq12wsx 1qazxsw2 любимая1 солнышко ' +
    'россия123 москва123 школа123 учитель1 учитель123 директор директор1 zvonok123 zvonok12 звонок12 звонок123 ' +
    'дневник1 дневник123 журнал123 20262026 20252025 20242024 01012000 01011990 31122000'
  ).split(' '),
);

/** A run of one and the same character. */
const oneCharacter = /^(.)\1*$/u;

/**
 * Whether a password is among the first that anybody would try, or is the login itself.
 * @param login as it is stored
 */
export function isCommonPassword(password: string, login: string): boolean {
  const folded = password.toLowerCase();
  return common.has(folded) || oneCharacter.test(folded) || folded === login || folded === `${login}${login}`;
}
