package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainSettingsTest {
  private static SourceRequest request(String chain, Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>(more);
    settings.put("chain", chain);
    settings.put("contracts", Map.of("0x" + "12".repeat(20), "governor"));
    return new SourceRequest(
        "s", "s", Path.of("."), "http://127.0.0.1:1", "${NODE}", settings, FactSchema.standard());
  }

  @ParameterizedTest
  @CsvSource({
    "eip155:1, slip44:60",
    "eip155:8453, slip44:60",
    "eip155:56, slip44:714",
    "eip155:100, slip44:700",
    "eip155:137, slip44:966",
    "eip155:250, slip44:1007",
    "eip155:43114, slip44:9005"
  })
  void aChainHasItsOwnCurrency(String chain, String asset) throws SourceException {
    assertThat(ChainSettings.of(request(chain, Map.of())).nativeAsset()).isEqualTo(asset);
  }

  @Test
  void theCurrencyOfAnUnknownChainMustBeStated() throws SourceException {
    assertThatThrownBy(() -> ChainSettings.of(request("eip155:987654", Map.of())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("must be given for eip155:987654");
    assertThatThrownBy(
            () -> ChainSettings.of(request("eip155:987654", Map.of("nativeAsset", "ether"))))
        .hasMessageContaining("'ether' is no coin type");
    assertThat(
            ChainSettings.of(request("eip155:987654", Map.of("nativeAsset", "slip44:60")))
                .nativeAsset())
        .isEqualTo("slip44:60");
  }

  @Test
  void aTrustedHashIsOfUseOnlyWhereReceiptsAreVerified() {
    Map<String, Object> trusted = Map.of("trusted", "0x" + "ab".repeat(32));
    assertThatThrownBy(() -> ChainSettings.of(request("eip155:1", trusted)))
        .hasMessageContaining("only with verify: receipts");
    assertThatThrownBy(() -> ChainSettings.of(request("eip155:1", Map.of("verify", "yes"))))
        .hasMessageContaining("must be receipts or none");
  }
}
