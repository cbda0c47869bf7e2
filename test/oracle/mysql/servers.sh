#!/bin/sh
# Gets the servers that record.ts asks, without installing anything: mysqld 9.7 from Debian sid and
# mariadbd from Debian bookworm, each with its libraries, unpacked in a folder.
#
# usage: sh test/oracle/mysql/servers.sh FOLDER
#   then: node test/oracle/mysql/record.ts FOLDER/mysqld FOLDER/sid/usr/share/mysql FOLDER/mariadbd \
#           > test/oracle/mysql/verdicts.json
#
# Needs debootstrap and a Debian mirror (MIRROR, default the one apt uses: http://deb.debian.org/debian).
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
mirror=${MIRROR:-http://deb.debian.org/debian}
loader=usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2

unpack() { # RELEASE PACKAGE PROGRAM
  debootstrap --variant=minbase --foreign --include="$2" "$1" "$folder/$1" "$mirror"
  for package in "$folder/$1"/var/cache/apt/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder/$1" --keep-directory-symlink
  done
  libraries="$folder/$1/usr/lib/x86_64-linux-gnu:$folder/$1/lib/x86_64-linux-gnu"
  cat > "$folder/$3" <<SCRIPT
#!/bin/sh
exec "$folder/$1/$loader" --argv0 $3 --library-path "$libraries" "$folder/$1/usr/sbin/$3" "\$@"
SCRIPT
  chmod +x "$folder/$3"
}

unpack sid mysql-server-core mysqld
unpack bookworm mariadb-server-core mariadbd
