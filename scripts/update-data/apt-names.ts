/** Packages whose presence in an image is asked for: what Python packages call or load at run time. */
export const NEEDED: readonly string[] = `
chromium default-jre-headless ffmpeg flac gdal-bin ghostscript git graphviz libaio1 libcairo2 libcups2
libcurl4 libdmtx0b libegl1 libenchant-2-2 libgdal32 libgl1 libglib2.0-0 libgomp1 libgssapi-krb5-2 libharfbuzz-subset0
libldap-2.5-0 libmagic1 libmagickwand-6.q16-6 libmariadb3 libmemcached11 libpango-1.0-0 libpangoft2-1.0-0
libpcap0.8 libportaudio2 libpq5 libsasl2-2 libsm6 libsndfile1 libtk8.6 libusb-1.0-0 libvips42 libx11-6
libxext6 libxkbcommon0 libdbus-1-3 libxmlsec1 libxmlsec1-openssl libxrender1 libzbar0 nmap pandoc poppler-utils procps
qpdf tesseract-ocr unixodbc wkhtmltopdf xmlsec1
`
  .trim()
  .split(/\s+/);

/** What base images are made of: the packages their own Dockerfiles name, without recommendations. */
export const BASES: Readonly<Record<string, readonly string[]>> = {
  debian: ['bash', 'apt', 'coreutils', 'dpkg', 'perl-base', 'tzdata'],
  'python-slim': ['bash', 'apt', 'coreutils', 'dpkg', 'perl-base', 'ca-certificates', 'netbase', 'tzdata'],
  python: `
    autoconf automake bzip2 ca-certificates curl default-libmysqlclient-dev dpkg-dev file g++ gcc git gnupg imagemagick
    libbluetooth-dev libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev
    libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev
    libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev
    libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make mercurial netbase openssh-client
    patch procps subversion tk-dev tzdata unzip uuid-dev wget xz-utils zlib1g-dev`
    .trim()
    .split(/\s+/),
};

/** Packages that Dockerfiles install often. Of any other name nobody here knows what comes along. */
export const POPULAR: readonly string[] = `
acl adduser apache2 apache2-utils apt-transport-https apt-utils aria2 at autoconf automake awscli bash bash-completion
bc bind9-dnsutils bind9-host binutils bison bsdextrautils bsdmainutils build-essential busybox bzip2 ca-certificates cargo
catdoc certbot check chromium-driver chromium-l10n clang cmake cron cron-daemon-common curl cython3 dbus dbus-x11 debconf
debian-archive-keyring default-jdk default-jdk-headless default-jre default-libmysqlclient-dev default-mysql-client
dialog diffutils dirmngr dmidecode dnsutils dos2unix dpkg dpkg-dev dumb-init e2fsprogs emacs-nox entr espeak espeak-ng
ethtool expect fail2ban fakeroot file firefox-esr flex fontconfig fonts-arphic-ukai fonts-arphic-uming fonts-dejavu
fonts-dejavu-core fonts-freefont-ttf fonts-ipafont-gothic fonts-kacst fonts-liberation fonts-liberation2 fonts-noto
fonts-noto-cjk fonts-noto-color-emoji fonts-roboto fonts-thai-tlwg fonts-unifont fonts-wqy-microhei fonts-wqy-zenhei
freetds-bin freetds-dev ftp g++ gawk gcc gdal-bin gdb gettext gettext-base gfortran ghostscript git git-lfs gnupg gnupg2
golang golang-go gosu gpg gpg-agent graphicsmagick graphviz graphviz-dev groff gstreamer1.0-libav
gstreamer1.0-plugins-bad gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-tools gunicorn gzip
haproxy hostname htop hunspell hunspell-en-us icu-devtools imagemagick inetutils-ping inotify-tools
iproute2 iptables iputils-ping jq krb5-user less libaio-dev libaio1 libasound2 libasound2-dev libass-dev libatk-bridge2.0-0
libatk1.0-0 libatlas-base-dev libatlas3-base libatspi2.0-0 libavcodec-dev libavcodec59 libavdevice-dev libavfilter-dev
libavformat-dev libavutil-dev libblas-dev libblas3 libbluetooth-dev libboost-all-dev libboost-dev libbz2-dev libc-bin libc-dev
libc6 libc6-dev libcairo2 libcairo2-dev libcap2-bin libcups2 libcups2-dev libcurl3-gnutls libcurl4 libcurl4-gnutls-dev
libcurl4-openssl-dev libdb-dev libdbus-1-3 libdbus-1-dev libdc1394-dev libde265-0 libdrm2 libegl1 libegl1-mesa-dev libenchant-2-2 libenchant-2-dev
libev-dev libevent-dev libexempi8 libexpat1 libexpat1-dev libexif-dev libffi-dev libffi8 libfftw3-dev
libfontconfig1 libfontconfig1-dev libfreetype6 libfreetype6-dev libfribidi-dev libfribidi0 libgbm1 libgcc-s1 libgconf-2-4 libgcrypt20
libgdal-dev libgdbm-dev libgdk-pixbuf-2.0-0 libgdk-pixbuf2.0-0 libgdk-pixbuf2.0-dev libgeos-dev libgfortran5
libgif-dev libgirepository1.0-dev libgl-dev libgl1 libgl1-mesa-dev libgl1-mesa-dri libgl1-mesa-glx libgles2 libgles2-mesa-dev
libglib2.0-0 libglib2.0-bin libglib2.0-dev libglu1-mesa libglu1-mesa-dev libglvnd-dev libglvnd0 libglx-mesa0 libglx0 libgmp-dev
libgnutls28-dev libgomp1 libgraphviz-dev libgssapi-krb5-2 libgstreamer-plugins-base1.0-0 libgstreamer1.0-0 libgtk-3-0 libgtk-3-dev
libgtk2.0-0 libgtk2.0-dev libharfbuzz-dev libharfbuzz-subset0 libharfbuzz0b libhdf5-dev libhdf5-serial-dev libheif-dev
libheif1 libicu-dev libicu72 libimage-exiftool-perl libjansson-dev libjemalloc2 libjpeg-dev libjpeg-turbo-progs
libjpeg62-turbo libjpeg62-turbo-dev libkrb5-dev liblapack-dev liblapack3 liblcms2-2 liblcms2-dev libldap-2.5-0 libldap-dev
libldap2-dev libleptonica-dev libleveldb-dev libltdl7 liblz4-dev liblzma-dev liblzo2-dev libmagic-dev libmagic1 libmagickcore-dev
libmagickwand-dev libmariadb-dev libmariadb-dev-compat libmariadb3 libmaxminddb-dev libmcrypt-dev libmcrypt4 libmediainfo0v5 libmemcached-dev
libmp3lame-dev libmsgpack-dev libncurses-dev libncurses5-dev libncursesw5-dev libnotify-dev libnspr4 libnss3 libnss3-dev
libnuma1 libonig-dev libopenblas-base libopenblas-dev libopenblas0 libopencv-dev libopenjp2-7 libopenjp2-7-dev libopenmpi-dev
libopus-dev libopus0 libpam0g-dev libpango-1.0-0 libpango1.0-0 libpango1.0-dev libpangocairo-1.0-0 libpangoft2-1.0-0 libpcap-dev
libpcre2-dev libpcre3 libpcre3-dev libpixman-1-0 libpng-dev libpng16-16 libpoppler-cpp-dev libpoppler-dev libportaudio2
libportaudiocpp0 libpq-dev libpq5 libproj-dev libproj25 libprotobuf-dev libpulse0 libpython3-dev libpython3-stdlib
libpython3.11 libqpdf-dev libqt5gui5 libqt5widgets5 librabbitmq-dev librdkafka-dev libreadline-dev libreadline8 librsvg2-2 librsvg2-bin
librsvg2-dev librtmp-dev libsasl2-2 libsasl2-dev libsasl2-modules libsdl2-dev libseccomp-dev libsecret-1-0 libsecret-1-dev libsm6 libsnappy-dev
libsndfile1 libsndfile1-dev libsodium-dev libsodium23 libsox-fmt-all libspatialindex-dev libspatialite-dev libspeex-dev
libsqlite3-0 libsqlite3-dev libssh-dev libssl-dev libssl3 libstdc++6 libswresample-dev libswscale-dev libsystemd-dev
libtbb-dev libtbb2 libtbbmalloc2 libtesseract-dev libtesseract5 libtheora-dev libtiff-dev libtiff5-dev libtiff6 libtool
libudev-dev libunwind-dev libusb-1.0-0 libusb-1.0-0-dev libuv1-dev libv4l-dev libva-dev libvips libvips-dev libvips42 libvorbis-dev
libvpx-dev libwayland-client0 libwebp-dev libwebp7 libx11-6 libx11-dev libx11-xcb1 libx264-dev libxau6 libxcb-cursor0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libxcb1 libxcb1-dev libxcomposite1
libxcursor1 libxdamage1 libxext-dev libxext6 libxfixes3 libxft-dev libxi6 libxkbcommon-x11-0 libxkbcommon0 libxml2 libxml2-dev libxml2-utils
libxmlsec1 libxmlsec1-dev libxmlsec1-openssl libxpm-dev libxrandr2 libxrender-dev libxrender1 libxshmfence1 libxslt-dev libxslt1-dev
libxslt1.1 libxss1 libxtst6 libxvidcore-dev libyaml-dev libzbar-dev libzbar0 libzip-dev libzmq3-dev libzstd-dev lighttpd linux-headers-amd64
llvm locales locales-all logrotate lsb-base lsb-release lsof lua5.3 lz4 lzma mailutils make man-db mariadb-client mariadb-server mc mecab
mediainfo memcached mercurial mesa-utils meson mime-support moreutils msmtp mtr-tiny musl-dev musl-tools nano nasm ncat ncdu ncurses-bin ncurses-dev
net-tools netbase netcat-openbsd netcat-traditional nfs-common nginx nginx-light ninja-build nmap nodejs npm nscd ntp ntpdate
odbcinst openjdk-17-jdk openjdk-17-jdk-headless openjdk-17-jre openjdk-17-jre-headless openmpi-bin openssh-client openssh-server openssl
optipng p7zip p7zip-full p7zip-rar pandoc parallel passwd patch patchelf pdftk perl php-cli php-fpm pigz pinentry-curses pipx pkg-config pkgconf
pngquant poppler-data poppler-utils portaudio19-dev postfix postgis postgresql postgresql-client postgresql-client-15 procps proj-bin proj-data
protobuf-compiler psmisc pulseaudio pv python-is-python3 python3 python3-apt python3-cffi python3-dev python3-distutils python3-gdal
python3-lxml python3-magic python3-numpy python3-opencv python3-pip python3-psycopg2 python3-requests python3-setuptools python3-tk
python3-venv python3-virtualenv python3-wheel python3-yaml python3.11 python3.11-dev python3.11-distutils python3.11-venv
qpdf qtbase5-dev qttools5-dev-tools rclone redis redis-server redis-tools rsync rsyslog ruby rubygems runit rustc sass sassc screen sed
shared-mime-info shellcheck smbclient socat software-properties-common sox spawn-fcgi sqlite3 ssh ssl-cert sshpass strace stunnel4 subversion sudo
supervisor swig sysstat systemd systemd-sysv tar tcl-dev tcpdump tdsodbc telnet tesseract-ocr tesseract-ocr-all
tesseract-ocr-ara tesseract-ocr-chi-sim tesseract-ocr-chi-tra tesseract-ocr-deu tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-ita
tesseract-ocr-jpn tesseract-ocr-kor tesseract-ocr-osd tesseract-ocr-por tesseract-ocr-rus tesseract-ocr-spa texlive texlive-fonts-recommended
texlive-latex-base texlive-latex-extra texlive-latex-recommended texlive-xetex time tini tk-dev tmux traceroute tree ttf-mscorefonts-installer tzdata ufw unixodbc
unixodbc-dev unoconv unrar-free unzip upower uuid-dev uuid-runtime uwsgi uwsgi-plugin-python3 valgrind vim vim-tiny virtualenv webp wait-for-it wamerican wget whois
wkhtmltopdf x11-apps x11-utils x11-xserver-utils x11vnc xauth xclip xdg-utils xfonts-75dpi xfonts-base xmlsec1 xmlstarlet xsel xserver-xorg-core
xvfb xz-utils yarnpkg yasm zip zlib1g zlib1g-dev zsh zstd
alsa-utils antiword autossh axel catdoc cifs-utils davfs2 default-mysql-server djvulibre-bin docker.io espeak-ng-data
exuberant-ctags firefox firefox-esr freeglut3 freeglut3-dev fuse fuse3 gir1.2-gtk-3.0 gir1.2-poppler-0.18 gnuplot gnuplot-nox
gsfonts hicolor-icon-theme httpie imagemagick-6.q16 lame lftp libappindicator1 libarchive-dev libarchive-tools libarchive13 libasound2-plugins
libcairo-gobject2 libcanberra-gtk-module libcanberra-gtk3-module libcap-dev libespeak-dev libespeak-ng1 libespeak1 libfuse2
libgdk-pixbuf-2.0-dev libglew-dev libglew2.2 libglfw3 libglfw3-dev libgphoto2-dev libgs-dev libgstreamer-plugins-base1.0-dev
libgstreamer1.0-dev libmagickwand-6.q16-6 libmp3lame0 libmupdf-dev libomp-dev libomp5 libosmesa6 libosmesa6-dev libportmidi-dev
libpython3.11-dev libreoffice libreoffice-calc libreoffice-core libreoffice-common libreoffice-impress libreoffice-java-common
libreoffice-writer libsamplerate0-dev libsdl2-2.0-0 libsdl2-image-dev libsdl2-mixer-dev libsdl2-ttf-dev libsox-dev libthai-dev
libv4l-0 libvulkan1 libxcb-glx0 libxcb-render0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-cursor-dev libxcursor-dev
libxdamage-dev libxfixes-dev libxi-dev libxinerama-dev libxinerama1 libxkbcommon-dev libxkbfile1 libxrandr-dev libxtst-dev libzmq5
lua5.1 luajit luarocks mesa-common-dev mesa-vulkan-drivers mpg123 mupdf mupdf-tools nginx-extras nginx-full ocl-icd-libopencl1
ocl-icd-opencl-dev octave openbox openssh-sftp-server openvpn pdf2svg pdftk-java proxychains4 pstoedit pulseaudio-utils python3-aiohttp
python3-bs4 python3-cairo python3-django python3-flask python3-gi python3-gi-cairo python3-matplotlib python3-mysqldb python3-pandas
python3-pil python3-pyaudio python3-pytest python3-scipy python3-selenium python3-sklearn python3-software-properties r-base r-base-core
r-base-dev s3fs scrot sshfs texlive-lang-chinese texlive-lang-cyrillic texlive-lang-german texlive-luatex texlive-pictures
texlive-science tnef tor unrtf vorbis-tools wireguard-tools xinit xorg xorg-dev xserver-xephyr xvfb xterm
`
  .trim()
  .split(/\s+/);
