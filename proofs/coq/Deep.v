(* Any depth: layer symmetries, derivatives by the chain rule, null vectors, and the rank bound. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Deep.
Variable (R : realFieldType).

(* ---------- symmetries of one layer ---------- *)
Theorem layer_scaling : LayerScaling R.
Proof.
move=> m n k W b l V e above s y s0 /=; congr (run _ _ (_ + e)).
rewrite -[V *m _ *m _]mulmxA -[diag_mx s *m W *m y]mulmxA -mulmxDr; congr (V *m _).
by apply/matrixP => i j; rewrite !mul_diag_mx !mxE relu_scale // mulKf ?gt_eqF.
Qed.

Theorem layer_permutation : LayerPermutation R.
Proof.
move=> sigma m n k W b l V e above p y /=; congr (run _ _ (_ + e)).
apply/matrixP => i j; rewrite !mxE [RHS](reindex_inj (@perm_inj _ p)).
by apply: eq_bigr => h _; rewrite !mxE; congr (_ * sigma (_ + _)); apply: eq_bigr => g _; rewrite !mxE.
Qed.

(* ---------- the chain rule off the boundaries ---------- *)
(* "for all small t", the same quantifier as in derivative *)
Definition near0 (P : R -> Prop) := exists2 e, 0 < e & forall t, `|t| <= e -> P t.

(* two bounds have a common one *)
Lemma near0_and P Q : near0 P -> near0 Q -> near0 (fun t => P t /\ Q t).
Proof.
move=> [e e0 Pe] [d d0 Qd]; exists (Num.min e d); first by rewrite lt_minr e0.
by move=> t; rewrite le_minr => /andP[/Pe ? /Qd].
Qed.

(* finitely many bounds have a common one *)
Lemma near0_all (I : finType) (P : I -> R -> Prop) : (forall i, near0 (P i)) -> near0 (fun t => forall i, P i t).
Proof.
move=> nP; suff [e e0 eP] : near0 (fun t => forall i, i \in enum I -> P i t).
  by exists e => // t /eP h i; apply: h; rewrite mem_enum.
elim: (enum I) => [|i s IH]; first by exists 1.
have [e e0 eP] := near0_and (nP i) IH; exists e => // t /eP[Pi Ps] j.
by rewrite inE => /predU1P[->|/Ps].
Qed.

(* a small step does not cross the boundary *)
Lemma near0_step (a v : R) : a != 0 -> near0 (fun t => `|t * v| <= `|a|).
Proof.
move=> a0; have v1 : 0 < `|v| + 1 by apply: ltr_paddl.
exists (`|a| / (`|v| + 1)) => [|t]; first by rewrite divr_gt0 ?normr_gt0.
rewrite ler_pdivl_mulr // normrM; apply: le_trans.
by rewrite ler_wpmul2l // ler_addl ler01.
Qed.

(* the derivative of one layer of ReLUs, and the Jacobian of all layers above a pre-activation *)
Definition gate k (z : 'cV[R]_k) : 'M[R]_k := diag_mx (\row_i (0 < z i 0)%R%:R).
Fixpoint jac m k (N : layers R m k) : 'cV[R]_k -> 'M[R]_(m, k) := match N with
  | Output => fun=> 1%:M
  | Activate _ _ W b above => fun z => jac above (W *m map_mx (@relu R) z + b) *m W *m gate z end.

(* off the boundaries one layer of ReLUs is affine near z, with derivative gate z *)
Lemma relu_layer k (z v : 'cV[R]_k) : (forall i, z i 0 != 0) ->
  near0 (fun t => map_mx (@relu R) (z + t *: v) = map_mx (@relu R) z + t *: (gate z *m v)).
Proof.
move=> z0; have [e e0 small] := near0_all (fun i => near0_step (v i 0) (z0 i)).
exists e => // t /small h; apply/matrixP => i j; rewrite !ord1 mul_diag_mx !mxE relu_local //.
by rewrite mulrCA mulr_natl.
Qed.

(* hence so are all layers above a pre-activation, with derivative jac N z *)
Lemma chain m k (N : layers R m k) z v : smooth N z ->
  near0 (fun t => run (@relu R) N (z + t *: v) = run (@relu R) N z + t *: (jac N z *m v)).
Proof.
elim: N z v => [|k' l W b above IH] z v /=; first by exists 1 => // t _; rewrite mul1mx.
move=> [z0 sm]; have [e e0 h] := near0_and (relu_layer v z0) (IH _ (W *m (gate z *m v)) sm).
by exists e => // t /h[-> IHt]; rewrite mulmxDr -scalemxAr addrAC IHt !mulmxA.
Qed.

(* partial derivatives: F moves the pre-activation z along c times coordinate i *)
Lemma partial m k (N : layers R m k) z i c (o : 'I_m) (F : R -> R) : smooth N z ->
  (forall t, F t = run (@relu R) N (z + t *: (c *: delta_mx i 0)) o 0) -> derivative F (c * jac N z o i).
Proof.
move=> /chain-/(_ (c *: delta_mx i 0))[e e0 h] FE; exists e => // t /h ht.
by rewrite !FE ht scale0r addr0 -scalemxAr -colE !mxE.
Qed.

(* ---------- null vectors ---------- *)
(* a matrix with a single entry picks one coordinate *)
Lemma delta_mul m n (y : 'cV[R]_n) (i : 'I_m) j : delta_mx i j *m y = y j 0 *: delta_mx i 0.
Proof. by rewrite -(mul_delta_mx (0 : 'I_1)) -mulmxA -rowE [row j y]mx11_scalar mul_mx_scalar mxE. Qed.

(* moving one weight moves the pre-activation along one coordinate *)
Lemma move_weight m n (W : 'M[R]_(m, n)) (b : 'cV_m) (y : 'cV_n) i j t :
  (W + t *: delta_mx i j) *m y + b = W *m y + b + t *: (y j 0 *: delta_mx i 0).
Proof. by rewrite mulmxDl -scalemxAl delta_mul addrAC. Qed.

(* ReLU is the pre-activation times its own derivative (Euler) *)
Lemma relu_gate (a : R) : a * (0 < a)%R%:R = relu a.
Proof. by case: (ltrP 0 a) => h; [rewrite mulr1 relu_ge0 ?ltW | rewrite mulr0 relu_le0]. Qed.

Theorem deep_scaling_null_vector : DeepScalingNullVector R.
Proof.
move=> m n k l W b V e above y i o sm f; set z := W *m y + b in sm.
pose z' := V *m map_mx (@relu R) z + e; pose J := jac (Activate V e above) z; pose G := jac above z'.
exists (fun j => y j 0 * J o i), (1 * J o i), (fun r => map_mx (@relu R) z i 0 * G o r); split.
- by move=> j; apply: partial sm _ => t; rewrite -move_weight.
- by apply: partial sm _ => t; rewrite scale1r -addrA.
- by move=> r; apply: partial sm.2 _ => t; rewrite -move_weight.
have JE : J o i = (G *m V) o i * (0 < z i 0)%R%:R by rewrite /J /= mul_mx_diag !mxE.
under eq_bigr do rewrite mulrA; rewrite -mulr_suml mul1r -mulrDl.
under [X in _ - X]eq_bigr do rewrite mulrCA [V _ _ * _]mulrC.
have -> : \sum_j W i j * y j 0 + b i 0 = z i 0 by rewrite !mxE.
by rewrite -mulr_sumr JE mulrCA relu_gate !mxE mulrC subrr.
Qed.

(* ---------- the rank bound ---------- *)
Theorem rank_bound : RankBound R.
Proof.
move=> N D h J V P d JV PV d0; suff rV : (h <= \rank V)%N.
  by apply: leq_trans (mulmx0_rank_max JV); rewrite leq_add2l.
have u : diag_mx d \in unitmx by rewrite unitmxE det_diag unitfE; apply/prodf_neq0 => i _.
by apply: leq_trans (mxrankM_maxr P V); rewrite PV mxrank_unit.
Qed.
End Deep.
