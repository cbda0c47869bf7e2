/** Beginnings of hashes as crypt(3), Apache, argon2, passlib and WordPress write them, none of whose dollars is doubled. */
export const HASH =
  /(?<!\$)\$(?:apr1|2[abxy]?|1|5|6|y|gy|7|argon2(?:id|i|d)|pbkdf2(?:-\w+)?|scrypt|bcrypt-sha256|P|H|S)\$/;
