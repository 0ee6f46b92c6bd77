using Pubky.Storage.Tests.Files;
using Pubky.Storage.Tests.Memory;
using Pubky.Storage.Tests.Postgres;
using Pubky.Storage.Tests.S3;

namespace Pubky.Storage.Tests.Blobs;

public sealed class MemoryBlobWritingTests : BlobWritingContract<MemoryBlobHost>;

public sealed class MemoryBlobReadingTests : BlobReadingContract<MemoryBlobHost>;

public sealed class MemoryBlobDeletionTests : BlobDeletionContract<MemoryBlobHost>;

public sealed class FileBlobWritingTests : BlobWritingContract<FileBlobHost>;

public sealed class FileBlobReadingTests : BlobReadingContract<FileBlobHost>;

public sealed class FileBlobDeletionTests : BlobDeletionContract<FileBlobHost>;

public sealed class SharedFileBlobWritingTests : BlobWritingContract<SharedFileBlobHost>;

public sealed class SharedFileBlobReadingTests : BlobReadingContract<SharedFileBlobHost>;

public sealed class SharedFileBlobDeletionTests : BlobDeletionContract<SharedFileBlobHost>;

public sealed class PostgresBlobWritingTests : BlobWritingContract<PostgresBlobHost>;

public sealed class PostgresBlobReadingTests : BlobReadingContract<PostgresBlobHost>;

public sealed class PostgresBlobDeletionTests : BlobDeletionContract<PostgresBlobHost>;

public sealed class S3BlobWritingTests : BlobWritingContract<S3BlobHost>;

public sealed class S3BlobReadingTests : BlobReadingContract<S3BlobHost>;

public sealed class S3BlobDeletionTests : BlobDeletionContract<S3BlobHost>;
