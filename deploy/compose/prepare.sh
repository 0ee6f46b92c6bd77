#!/bin/sh
# Makes the secrets of the cluster, each once; what is there is kept. The key is the server's identity: keep a copy of it.
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
random() { od -An -v -N 32 -t x1 /dev/urandom | tr -d ' \n'; }
[ -s secrets/homeserver_key ] || random > secrets/homeserver_key
[ -s secrets/admin_password ] || random > secrets/admin_password
[ -s secrets/database_password ] || random > secrets/database_password
printf 'postgres://pubky:%s@postgres:5432/pubky' "$(cat secrets/database_password)" > secrets/database_url
# Containers read them under another user id.
chmod 0444 secrets/*
chmod 0711 secrets
echo "The secrets are in $PWD/secrets."
