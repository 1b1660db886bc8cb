E=$(ls -d /root/.cache/roomwatch/electron-33*/electron)
timeout ${TL:-60} $E --no-sandbox --user-data-dir=/tmp/kt/ud . 2>&1 | grep -E "^T |rror" | grep -vE "dbus/bus.cc|gpu|ERROR:|viz"
