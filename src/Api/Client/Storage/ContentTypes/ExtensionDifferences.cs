namespace Pubky.Api.Client.Storage;

/// <summary>Where the reference's extension table differs from the framework's, as far as it matters (spec storage, Appendix B).</summary>
internal static class ExtensionDifferences
{
    /// <summary>Known to the framework, unknown to the reference.</summary>
    public static readonly string[] Removed = ["dvr-ms", "ical", "icalendar", "wtv"];

    /// <summary>Overrides and additions, one type a line, followed by its extensions.</summary>
    public const string Laid = """
        application/acad dwg
        application/atomsvc+xml atomsvc
        application/dash+xml mpd
        application/epub+zip epub
        application/font-sfnt otf
        application/geo+json geojson
        application/gml+xml gml
        application/gpx+xml gpx
        application/gzip gz
        application/java-archive ear war
        application/java-serialized-object ser
        application/javascript mjs
        application/json5 json5
        application/ld+json jsonld
        application/mathml+xml mathml
        application/mbox mbox
        application/n-quads nq
        application/n-triples nt
        application/octet-stream cab dat deb dmg exe img iso pkg so
        application/oxps oxps
        application/pgp-encrypted pgp
        application/pgp-signature asc sig
        application/pkcs8 p8
        application/rdf+xml rdf
        application/rss+xml rss
        application/sdp sdp
        application/smil+xml smil
        application/sparql-query rq
        application/sparql-results+xml srx
        application/step step
        application/trig trig
        application/vnd.amazon.ebook azw
        application/vnd.android.package-archive apk
        application/vnd.apache.parquet parquet
        application/vnd.apple.pkpass pkpass
        application/vnd.curl.car car
        application/vnd.dart dart
        application/vnd.google-earth.kml+xml kml
        application/vnd.google-earth.kmz kmz
        application/vnd.iccprofile icc
        application/vnd.ms-htmlhelp chm
        application/vnd.ms-outlook msg
        application/vnd.oasis.opendocument.chart odc
        application/vnd.oasis.opendocument.database odb
        application/vnd.oasis.opendocument.formula odf
        application/vnd.oasis.opendocument.graphics odg
        application/vnd.oasis.opendocument.image odi
        application/vnd.oasis.opendocument.presentation odp
        application/vnd.oasis.opendocument.spreadsheet ods
        application/vnd.oasis.opendocument.text odt
        application/vnd.recordare.musicxml+xml musicxml
        application/vnd.tcpdump.pcap pcap
        application/vnd.wordperfect wpd
        application/vnd.xara xar
        application/x-7z-compressed 7z
        application/x-bittorrent torrent
        application/x-bzip bz
        application/x-bzip2 bz2
        application/x-cbr cbr cbz
        application/x-chess-pgn pgn
        application/x-chrome-extension crx
        application/x-dxf dxf
        application/x-httpd-php php
        application/x-itunes-ipa ipa
        application/x-java-jnlp-file jnlp
        application/x-mobipocket-ebook mobi
        application/x-ms-shortcut lnk
        application/x-msdownload bat dll
        application/x-msmetafile emf
        application/x-nzb nzb
        application/x-perl pl
        application/x-rar-compressed rar
        application/x-safari-webarchive webarchive
        application/x-sql sql
        application/x-subrip srt
        application/x-tgif obj
        application/x-virtualbox-ova ova
        application/x-virtualbox-vmdk vmdk
        application/x-x509-ca-cert cer pem
        application/x-xliff+xml xlf
        application/x-xz xz
        application/xml config rng sitemap
        application/xspf+xml xspf
        application/yang yang
        application/zip zip
        audio/aac adts
        audio/ac3 ac3
        audio/aiff aif
        audio/flac flac
        audio/m4a m4a
        audio/m4b m4b
        audio/mpeg mp2 mpga
        audio/ogg ogg opus
        audio/wav wave
        audio/webm weba
        audio/x-caf caf
        audio/x-m4r m4r
        audio/x-matroska mka
        audio/x-mpegurl m3u8
        font/collection ttc
        font/ttf ttf
        image/apng apng
        image/heic heic
        image/heic-sequence heics
        image/heif heif
        image/heif-sequence heifs
        image/jp2 jp2
        image/jpeg jfif
        image/jxl jxl
        image/ktx ktx
        image/sgi sgi
        image/vnd.djvu djvu
        image/vnd.radiance hdr
        image/x-3ds 3ds
        image/x-adobe-dng dng
        image/x-canon-cr2 cr2
        image/x-nikon-nef nef
        image/x-panasonic-rw raw
        image/x-tga tga
        message/rfc822 mime
        model/gltf+json gltf
        model/gltf-binary glb
        model/vrml vrml
        model/x3d+xml x3d
        text/coffeescript coffee
        text/gemini gemini gmi
        text/html shtml
        text/jade jade
        text/javascript es jsx
        text/less less
        text/mathml mml
        text/n3 n3
        text/plain cc cfg conf cs csproj cxx hpp in inc ini list log lst mk py reg s sol text vb
        text/stylus styl
        text/turtle ttl
        text/uri-list uri uris urls
        text/vcard vcard
        text/vnd.dvb.subtitle sub
        text/vnd.graphviz gv
        text/vnd.sun.j2me.app-descriptor jad
        text/vtt vtt
        text/x-handlebars-template hbs
        text/x-lua lua
        text/x-markdown mkd
        text/x-nfo nfo
        text/x-opml opml
        text/x-rust rs
        text/x-sass sass
        text/x-scss scss
        text/x-toml toml
        text/x-yaml yaml yml
        video/h264 h264
        video/mp4 mpg4
        video/mpeg m2v
        video/vnd.dlna.mpeg-tts m2t mts
        video/x-m4v m4v
        video/x-matroska mkv
        video/x-ms-vob vob
        """;
}
